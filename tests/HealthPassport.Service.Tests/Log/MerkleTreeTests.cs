using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using HealthPassport.Service.Log;
using HealthPassport.Service.Storage;
using Xunit;

namespace HealthPassport.Service.Tests.Log;

public class MerkleTreeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Roots_and_proofs_are_those_of_the_standard()
    {
        await using RunningService service = await RunningService.StartAsync();
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        byte[][] hashes = [.. Enumerable.Range(0, 1100).Select(i => Rfc9162.LeafHash(BitConverter.GetBytes(i)))];
        int size = 0;
        foreach (int count in new[] { 1, 1, 1, 4, 57, 64, 128, 1, 255, 512, 76 })
        {
            MerkleTree writing = new(connection, null);
            writing.Append(size, hashes.Skip(size).Take(count));
            writing.Save();
            size += count;
            byte[] root = Rfc9162.Mth(hashes.AsSpan(0, size));
            Assert.Equal(root, new MerkleTree(connection, null).Root(size));
            for (int leaf = 0; leaf < size; leaf += 1 + (leaf / 7))
            {
                List<byte[]> path = new MerkleTree(connection, null).Inclusion(leaf, size);
                Assert.True(Rfc9162.VerifyInclusion(hashes[leaf], leaf, size, path, root));
                Assert.False(Rfc9162.VerifyInclusion(hashes[(leaf + 1) % 1100], leaf, size, path, root));
            }

            for (int first = 1; first <= size; first += 1 + (first / 5))
            {
                List<byte[]> path = new MerkleTree(connection, null).Consistency(first, size);
                Assert.True(Rfc9162.VerifyConsistency(first, Rfc9162.Mth(hashes.AsSpan(0, first)), size, root, path));
            }
        }
    }

    [Fact]
    public async Task A_changed_leaf_breaks_consistency()
    {
        await using RunningService service = await RunningService.StartAsync();
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        byte[][] hashes = [.. Enumerable.Range(0, 100).Select(i => Rfc9162.LeafHash(BitConverter.GetBytes(i)))];
        MerkleTree tree = new(connection, null);
        tree.Append(0, hashes);
        List<byte[]> path = tree.Consistency(64, 100);
        byte[] first = Rfc9162.Mth(hashes.AsSpan(0, 64));
        Assert.True(Rfc9162.VerifyConsistency(64, first, 100, tree.Root(100), path));
        hashes[3] = Rfc9162.LeafHash([1]);
        Assert.False(Rfc9162.VerifyConsistency(64, Rfc9162.Mth(hashes.AsSpan(0, 64)), 100, tree.Root(100), path));
    }

    [Fact]
    public async Task A_proof_among_a_million_leaves_takes_milliseconds()
    {
        await using RunningService service = await RunningService.StartAsync();
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(Cancellation);
        const int Size = 1_000_000;
        MerkleTree tree = new(connection, transaction);
        byte[] leaf = RandomNumberGenerator.GetBytes(32);
        tree.Append(0, Enumerable.Range(0, Size).Select(i => i == 654_321 ? leaf : BitConverter.GetBytes((ulong)i).Concat(new byte[24]).ToArray()));
        tree.Save();
        await transaction.CommitAsync(Cancellation);
        byte[] root = new MerkleTree(connection, null).Root(Size);
        Stopwatch watch = Stopwatch.StartNew();
        List<byte[]> path = new MerkleTree(connection, null).Inclusion(654_321, Size);
        TestContext.Current.SendDiagnosticMessage($"A proof took {watch.Elapsed.TotalMilliseconds:F1} ms.");
        Assert.True(Rfc9162.VerifyInclusion(leaf, 654_321, Size, path, root));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }
}
