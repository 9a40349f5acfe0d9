using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public sealed class BundleCodecTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly TestKey _key = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void What_was_written_is_read_back()
    {
        TrustBundle read = BundleCodec.Read(BundleCodec.Write(Bundle()))!;
        TrustedIssuer issuer = Assert.Single(read.Issuers);
        TrustedKey key = issuer.Keys[0];
        CutOff cutOff = Assert.Single(issuer.CutOffs);
        Assert.Equal((new string('a', 32), 7u, Now, Now.AddDays(30)), (read.Network, read.Number, read.SignedAt, read.NextUpdate));
        Assert.Equal((42u, "https://moh.example", "Ministry of Health"), (issuer.Number, issuer.Id, issuer.Name));
        Assert.Equal(_key.Public.Point.ToArray(), key.PublicKey.Point.ToArray());
        Assert.Equal((new KeyId(0x1122334455667788), EntryKinds.Vaccinations | EntryKinds.Events, KeyState.Compromised, true, (uint?)3), (key.KeyId, key.Kinds, key.State, key.MayDelegate, key.StatusList));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31)), (key.ValidFrom, key.ValidTo));
        Assert.Same(issuer, key.Issuer);
        Assert.True(key.Proven.Contains(Hash(1)));
        Assert.Null(issuer.Keys[1].StatusList);
        Assert.Equal(CredentialStatus.Revoked, issuer.StatusLists[3][9]);
        Assert.Equal((new KeyId(5), new DateOnly(2026, 2, 2)), (cutOff.FieldKey, cutOff.FirstUntrusted));
        Assert.True(cutOff.HandedIn.Contains(Hash(2)));
    }

    [Fact]
    public void What_was_read_is_written_again_byte_for_byte()
    {
        byte[] bytes = BundleCodec.Write(Bundle());
        Assert.Equal(bytes, BundleCodec.Write(BundleCodec.Read(bytes)!));
    }

    [Fact]
    public void What_is_written_is_deterministic_cbor()
    {
        CborReader reader = new(BundleCodec.Write(Bundle()));
        reader.ReadAny();
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Refuses_every_truncation()
    {
        byte[] bytes = BundleCodec.Write(Bundle());
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Null(BundleCodec.Read(bytes.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Refuses_a_byte_after_it() => Assert.Null(BundleCodec.Read((byte[])[.. BundleCodec.Write(Bundle()), 0]));

    [Theory]
    [InlineData("07 8201f6")]
    [InlineData("1818 a0")]
    [InlineData("1b7ffffffffffffffe 00")]
    [InlineData("1b7fffffffffffffff 00")]
    public void Passes_over_a_key_of_a_later_version(string pair) => Assert.Equal(7u, BundleCodec.Read(WithPair(pair))?.Number);

    [Theory]
    [InlineData("04 00")]           // a key twice
    [InlineData("05 80")]
    [InlineData("00 01")]
    [InlineData("20 00")]           // a negative key
    [InlineData("1807 00")]         // not its shortest form
    [InlineData("6161 00")]
    public void Refuses_a_key_out_of_order_or_of_another_type(string pair) => Assert.Null(BundleCodec.Read(WithPair(pair)));

    [Fact]
    public void Refuses_two_keys_of_a_later_version_that_descend()
    {
        byte[] bytes = [.. BundleCodec.Write(Bundle()), 8, 0, 7, 0];
        bytes[0] += 2;
        Assert.Null(BundleCodec.Read(bytes));
    }

    [Fact]
    public void Refuses_two_issuers_of_one_number()
    {
        TrustBundle bundle = Bundle();
        Assert.Null(BundleCodec.Read(BundleCodec.Write(Bundle([.. bundle.Issuers, .. bundle.Issuers]))));
    }

    [Fact]
    public void Random_edits_never_throw()
    {
        byte[] good = BundleCodec.Write(Bundle());
        Random random = new(9);
        int refused = 0;
        for (int i = 0; i < 30_000; i++)
        {
            byte[] bytes = [.. good];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            refused += BundleCodec.Read(bytes) is null ? 1 : 0;
        }

        Assert.InRange(refused, 5_000, 30_000);
    }

    private static EnvelopeHash Hash(byte value) => EnvelopeHash.FromBytes([.. Enumerable.Repeat(value, EnvelopeHash.Length)]);

    private byte[] WithPair(string pair)
    {
        byte[] bytes = [.. BundleCodec.Write(Bundle()), .. Convert.FromHexString(pair.Replace(" ", "", StringComparison.Ordinal))];
        bytes[0]++;
        return bytes;
    }

    private TrustBundle Bundle(ImmutableArray<TrustedIssuer>? issuers = null) => new()
    {
        Network = new string('a', 32),
        Number = 7,
        SignedAt = Now,
        NextUpdate = Now.AddDays(30),
        Issuers = issuers ?? [Issuer()],
    };

    private TrustedIssuer Issuer() => new(
        42,
        "https://moh.example",
        "Ministry of Health",
        [Key(new KeyId(0x1122334455667788), 3), Key(new KeyId(1), null)],
        ImmutableDictionary<uint, StatusList>.Empty.Add(3, StatusList.Of(100, Now, [KeyValuePair.Create(9u, CredentialStatus.Revoked)])),
        [new CutOff(new KeyId(5), new DateOnly(2026, 2, 2), HashList.Of([Hash(2)]))]);

    private TrustedKey Key(KeyId keyId, uint? list) => new()
    {
        KeyId = keyId,
        PublicKey = _key.Public,
        Kinds = EntryKinds.Vaccinations | EntryKinds.Events,
        ValidFrom = new DateOnly(2026, 1, 1),
        ValidTo = new DateOnly(2026, 3, 31),
        State = KeyState.Compromised,
        MayDelegate = true,
        StatusList = list,
        Proven = HashList.Of([Hash(1)]),
    };
}
