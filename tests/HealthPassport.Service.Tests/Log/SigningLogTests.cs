using System.Data.Common;
using Dapper;
using HealthPassport.Issuing;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Storage;
using Xunit;

namespace HealthPassport.Service.Tests.Log;

public class SigningLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_appended_is_in_the_database()
    {
        await using RunningService service = await RunningService.StartAsync();
        IssuedPassport card = service.Issue();
        LogLeaf[] leaves = [.. LogLeaf.Of(card, service.Get<KeyRing>().Keys[0].KeyId)];
        await service.Get<SigningLog>().AppendAsync(leaves, Cancellation);
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        string[] kept = [.. (await connection.QueryAsync<byte[]>("SELECT leaf FROM log_waiting")).Select(Convert.ToHexString).Order()];
        Assert.Equal(leaves.Select(leaf => Convert.ToHexString(leaf.ToBytes())).Order(), kept);
        Assert.All(leaves.Zip(card.Hashes), pair => Assert.StartsWith(pair.Second.ToString(), Convert.ToHexStringLower(pair.First.ToBytes()), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_at_once_are_all_written()
    {
        await using RunningService service = await RunningService.StartAsync();
        LogLeaf[] leaves = [.. LogLeaf.Of(service.Issue(), service.Get<KeyRing>().Keys[0].KeyId)];
        await Task.WhenAll(Enumerable.Range(0, 3000).Select(_ => service.Get<SigningLog>().AppendAsync(leaves, Cancellation)));
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        Assert.Equal(6000, await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM log_waiting"));
    }

    [Fact]
    public async Task A_database_that_refuses_is_not_silent()
    {
        await using RunningService service = await RunningService.StartAsync();
        LogLeaf[] leaves = [.. LogLeaf.Of(service.Issue(), service.Get<KeyRing>().Keys[0].KeyId)];
        await using (DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation))
        {
            await connection.ExecuteAsync("ALTER TABLE log_waiting RENAME TO away");
        }

        await Assert.ThrowsAnyAsync<DbException>(() => service.Get<SigningLog>().AppendAsync(leaves, Cancellation));
        await using (DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation))
        {
            await connection.ExecuteAsync("ALTER TABLE away RENAME TO log_waiting");
        }

        await service.Get<SigningLog>().AppendAsync(leaves, Cancellation);
    }
}
