using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public sealed class RootTests : IDisposable
{
    private readonly TestKey[] _keys = [new(), new(), new()];

    public void Dispose() => Array.ForEach(_keys, key => key.Dispose());

    [Fact]
    public void What_was_written_is_read_back()
    {
        RootDocument root = Document(2) with { Version = 2, Network = new string('c', 32) };
        RootDocument read = RootCodec.Read(RootCodec.Write(root))!;
        Assert.Equal((2u, "A network", 2, root.Expires, root.Network), (read.Version, read.Name, read.Threshold, read.Expires, read.Network));
        Assert.Equal(root.RootKeys.Select(Hex), read.RootKeys.Select(Hex));
        Assert.Equal(root.BundleKeys.Select(Hex), read.BundleKeys.Select(Hex));
    }

    [Fact]
    public void A_signed_root_is_read_back()
    {
        byte[] bytes = Signed(2, 0, 1).ToBytes();
        SignedRoot read = SignedRoot.Read(bytes)!;
        Assert.Equal(bytes, read.ToBytes());
        Assert.True(read.IsSignedBy(read.Document));
    }

    [Theory]
    [InlineData(1, new[] { 0 }, true)]
    [InlineData(2, new[] { 0, 1 }, true)]
    [InlineData(2, new[] { 2, 0 }, true)]
    [InlineData(2, new[] { 0, 1, 2 }, true)]
    [InlineData(2, new int[0], false)]
    [InlineData(2, new[] { 0 }, false)]
    [InlineData(2, new[] { 0, 0 }, false)]           // one signer counts once
    [InlineData(3, new[] { 0, 1 }, false)]
    [InlineData(3, new[] { 0, 1, 1, 0 }, false)]
    public void Counts_signers_and_not_signatures(int threshold, int[] signers, bool enough)
    {
        SignedRoot root = SignedRoot.Read(Signed(threshold, signers).ToBytes())!;
        Assert.Equal(enough, root.IsSignedBy(Document(threshold)));
    }

    [Fact]
    public void A_good_signature_beside_a_bad_one_of_the_same_key_counts()
    {
        SignedRoot root = Unsigned(1).With(_keys[0].Id, _ => new byte[64]).With(_keys[0].Id, _keys[0].Sign);
        Assert.True(root.IsSignedBy(Document(1)));
    }

    [Fact]
    public void A_stranger_does_not_count()
    {
        using TestKey stranger = new();
        Assert.False(Unsigned(2).With(_keys[0].Id, _keys[0].Sign).With(stranger.Id, stranger.Sign).IsSignedBy(Document(2)));
    }

    [Fact]
    public void A_stranger_under_the_id_of_a_signer_does_not_count()
    {
        using TestKey stranger = new();
        Assert.False(Unsigned(2).With(_keys[0].Id, _keys[0].Sign).With(_keys[1].Id, stranger.Sign).IsSignedBy(Document(2)));
    }

    [Fact]
    public void The_keys_and_the_threshold_are_those_of_the_root_that_is_asked()
    {
        using TestKey other = new();
        RootDocument before = Document(1) with { RootKeys = [other.Public] };
        SignedRoot root = Signed(2, 0, 1);
        Assert.False(root.IsSignedBy(before));
        Assert.True(root.With(other.Id, other.Sign).IsSignedBy(before));
    }

    [Fact]
    public void Any_changed_byte_is_refused()
    {
        byte[] good = Signed(2, 0, 1).ToBytes();
        RootDocument trusted = Document(2);
        for (int i = 0; i < good.Length; i++)
        {
            foreach (byte change in new byte[] { 0x01, 0x80 })
            {
                byte[] bytes = [.. good];
                bytes[i] ^= change;
                Assert.False(SignedRoot.Read(bytes)?.IsSignedBy(trusted) ?? false, $"byte {i}");
            }
        }
    }

    [Fact]
    public void Refuses_every_truncation()
    {
        byte[] good = Signed(2, 0, 1).ToBytes();
        for (int length = 0; length < good.Length; length++)
        {
            Assert.Null(SignedRoot.Read(good.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_key_may_not_stand_in_a_root_twice() =>
        Assert.Null(RootCodec.Read(RootCodec.Write(Document(2) with { RootKeys = [_keys[0].Public, _keys[0].Public] })));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_threshold_must_be_possible(int threshold) => Assert.Null(RootCodec.Read(RootCodec.Write(Document(threshold))));

    [Fact]
    public void Only_the_first_version_has_no_network()
    {
        Assert.Null(RootCodec.Read(RootCodec.Write(Document(1) with { Version = 2 })));
        Assert.Null(RootCodec.Read(RootCodec.Write(Document(1) with { Network = new string('c', 32) })));
    }

    [Fact]
    public void The_network_of_a_first_root_is_the_begin_of_its_hash()
    {
        SignedRoot root = Unsigned(1);
        Assert.Equal(root.Hash[..32], root.Network);
    }

    [Fact]
    public void A_trust_file_is_read_back()
    {
        SignedBundle bundle = SignedBundle.Sign(
            new TrustBundle { Network = new string('b', 32), Number = 1, SignedAt = default(DateTimeOffset).AddYears(2025), NextUpdate = default(DateTimeOffset).AddYears(2026), Issuers = [] },
            _keys[0].Id,
            _keys[0].Sign);
        byte[] bytes = TrustFile.Of([Signed(1, 0)], bundle).ToBytes();
        Assert.True(TrustFile.Read(bytes).TryGet(out TrustFile? read, out _));
        Assert.Equal(bytes, read.ToBytes());
        Assert.False(TrustFile.Read([.. bytes, 0]).TryGet(out _, out _));
        Assert.False(TrustFile.Read(bytes.AsSpan(0, bytes.Length - 1)).TryGet(out _, out _));
    }

    private static string Hex(PublicKey key) => Convert.ToHexString(key.Point);

    private RootDocument Document(int threshold) => new()
    {
        Version = 1,
        Name = "A network",
        RootKeys = [.. _keys.Select(k => k.Public)],
        Threshold = threshold,
        BundleKeys = [_keys[0].Public],
        Expires = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private SignedRoot Unsigned(int threshold) => SignedRoot.Unsigned(Document(threshold));

    private SignedRoot Signed(int threshold, params int[] signers) =>
        signers.Aggregate(Unsigned(threshold), (root, signer) => root.With(_keys[signer].Id, _keys[signer].Sign));
}
