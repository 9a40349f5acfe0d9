using System.IO.Compression;
using System.Security.Cryptography;
using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public sealed class TrustDeltaTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 5000)]
    [InlineData(5000, 1)]
    [InlineData(5000, 5000)]
    [InlineData(70_000, 90_000)]
    public void Makes_the_newer_file_byte_for_byte(int older, int newer)
    {
        Random random = new(older + newer);
        byte[] from = new byte[older];
        random.NextBytes(from);
        byte[] to = new byte[newer];
        random.NextBytes(to);
        from.AsSpan(older / 3, Math.Min(older, newer) / 2).CopyTo(to.AsSpan(newer / 5));
        Assert.Equal(to, Apply(from, TrustDelta.Make(from, to)));
    }

    [Fact]
    public void An_edition_later_a_delta_is_small()
    {
        using TestNetwork network = new();
        for (int i = 0; i < 40; i++)
        {
            NetworkIssuer issuer = network.AddIssuer($"Issuer {i}");
            issuer.AddKey();
            for (uint card = 0; card < 100; card++)
            {
                issuer.Statuses[card * 37] = CredentialStatus.Revoked;
            }
        }

        byte[] from = network.File();
        network.Number++;
        network.Issuers[7].Statuses[9999] = CredentialStatus.Revoked;
        byte[] to = network.File();
        byte[] delta = TrustDelta.Make(from, to);
        Assert.Equal(to, Apply(from, delta));
        Assert.True(delta.Length * 10 < to.Length, $"{delta.Length} of {to.Length}");
    }

    [Fact]
    public void Edited_deltas_are_refused_or_make_the_same()
    {
        byte[] from = RandomNumberGenerator.GetBytes(3000);
        byte[] to = [.. from[..1000], 1, 2, 3, .. from[500..]];
        byte[] delta = TrustDelta.Make(from, to);
        for (int i = 0; i < delta.Length; i++)
        {
            byte[] edited = [.. delta];
            edited[i] ^= (byte)(1 + (i % 200));
            Assert.False(TrustDelta.Read(edited).TryGet(out TrustDelta? read, out _) && read.Apply(from).TryGet(out byte[]? made, out _) && !made.AsSpan().SequenceEqual(to));
        }
    }

    [Fact]
    public void Another_older_file_is_refused()
    {
        byte[] delta = TrustDelta.Make([1, 2, 3], [4, 5, 6]);
        Assert.False(TestNetwork.Need(TrustDelta.Read(delta)).Apply([1, 2, 4]).TryGet(out _, out Failure? failure));
        Assert.Equal((Reason.TrustMalformed, "trust.delta.from"), (failure.Reason, failure.Where));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_grows()
    {
        byte[] zeros = Deflated(new byte[12_000_000]);
        Assert.True(zeros.Length < 20_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(zeros, size: 100);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_result_beyond_the_longest_trust_file_cannot_be_announced()
    {
        Assert.False(TrustDelta.Read(Delta([], Limits.TrustFileBytes + 1)).TryGet(out _, out _));
        Assert.False(TrustDelta.Read(new byte[Limits.TrustFileBytes + 1]).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TooLarge, failure.Reason);
    }

    // A few bytes that copy and copy: what they make is bounded by what is announced.
    [Theory]
    [InlineData("0700 0700 0700 0700")]      // twelve bytes where ten are announced
    [InlineData("0700 0700 0700")]      // nine
    [InlineData("1500")]      // ten from three
    [InlineData("0703")]      // from behind the end
    [InlineData("00")]      // nothing
    [InlineData("01")]
    [InlineData("8700 00")]      // another spelling of a number
    [InlineData("ffffffffff0f 00")]      // a number too long
    [InlineData("1401020304")]      // ten bytes, and four follow
    [InlineData("")]
    public void Operations_that_do_not_make_the_file_are_refused(string hex) => Refused(Deflated(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))), size: 10);

    private static void Refused(byte[] operations, int size)
    {
        Assert.True(TrustDelta.Read(Delta(operations, size)).TryGet(out TrustDelta? delta, out _));
        Assert.False(delta.Apply([1, 2, 3]).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TrustMalformed, failure.Reason);
    }

    private static byte[] Delta(byte[] operations, int size)
    {
        CborWriter cbor = new();
        cbor.WriteArray(5);
        cbor.WriteInteger(1);
        cbor.WriteBytes(SHA256.HashData([1, 2, 3]));
        cbor.WriteBytes(SHA256.HashData(new byte[size]));
        cbor.WriteInteger(size);
        cbor.WriteBytes(operations);
        return cbor.ToArray();
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using MemoryStream output = new();
        using (ZLibStream zlib = new(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return output.ToArray();
    }

    private static byte[] Apply(byte[] from, byte[] delta) => TestNetwork.Need(TestNetwork.Need(TrustDelta.Read(delta)).Apply(from));
}
