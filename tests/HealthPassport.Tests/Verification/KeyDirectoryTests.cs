using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification;

public class KeyDirectoryTests
{
    private static readonly byte[] Kid = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Keys_with_one_key_id_are_all_found_up_to_the_limit()
    {
        PublicKey[] keys = [.. Enumerable.Range(0, Limits.KeysPerKeyId + 1).Select(_ => NewKey())];
        KeyDirectory directory = Directory([], [.. keys.Select((key, i) => Issuer($"https://{i}.example", Foreign(key, Kid)))]);
        Assert.Equal(keys[..^1], Found(directory, Kid));
    }

    [Fact]
    public void The_keys_of_an_issuer_are_found_up_to_the_limit()
    {
        PublicKey[] keys = [.. Enumerable.Range(0, Limits.KeysPerKeyId + 1).Select(_ => NewKey())];
        KeyDirectory directory = Directory([], Issuer("https://a.example", [.. keys.Select((key, i) => Foreign(key, [1, (byte)i]))]));
        Assert.Equal(keys[..^1], directory.FindByIssuer("https://a.example").ToArray().Select(listed => listed.Key));
        Assert.True(directory.FindByIssuer("https://A.example").IsEmpty);
    }

    [Fact]
    public void One_key_of_several_issuers_is_checked_once_and_named_for_each()
    {
        PublicKey key = NewKey();
        KeyDirectory directory = Directory([], Issuer("https://a.example", Foreign(key, Kid)), Issuer("https://b.example", Foreign(key, Kid)));
        ListedKey listed = Assert.Single(directory.Find(KeyId.Of(Kid)).ToArray());
        Assert.Equal(["https://a.example", "https://b.example"], listed.Signers.ToArray().Select(signer => signer.Trusted.Issuer!.Id));
        Assert.Equal("https://b.example", listed.Find(EnvelopeKinds.Hcert, "https://b.example")!.Trusted.Issuer!.Id);
        Assert.Null(listed.Find(EnvelopeKinds.Hcert, "https://c.example"));
    }

    [Fact]
    public void Who_lists_a_key_beyond_the_limit_still_shares_one_within_it()
    {
        PublicKey first = NewKey();
        TrustedIssuer[] others = [.. Enumerable.Range(0, Limits.KeysPerKeyId).Select(i => Issuer($"https://{i}.example", Foreign(NewKey(), Kid)))];
        KeyDirectory directory = Directory([], [Issuer("https://a.example", Foreign(first, Kid)), .. others, Issuer("https://b.example", Foreign(first, Kid))]);
        Assert.Equal(2, directory.Find(KeyId.Of(Kid))[0].Signers.Length);
    }

    [Fact]
    public void Our_own_keys_are_found_by_their_thumbprints_as_well_and_nobody_hides_them()
    {
        PublicKey own = NewKey();
        PublicKey other = NewKey();
        byte[] thumbprint = Encoding.ASCII.GetBytes(own.Thumbprint());
        TrustedKey key = new() { KeyId = KeyId.Of(Kid), PublicKey = own, Kinds = EntryKinds.All, ValidFrom = TestNetwork.Today, ValidTo = TestNetwork.Today };
        KeyDirectory directory = Directory([Issuer("https://own.example", key)], Issuer("https://a.example", Foreign(other, thumbprint), Foreign(own, [9])));
        Assert.Equal([own], Found(directory, Kid));
        Assert.Equal([own, other], Found(directory, thumbprint));
        Assert.Equal([own], Found(directory, [9]));
        Assert.Single(directory.FindByIssuer("https://own.example").ToArray());
    }

    [Fact]
    public void An_authority_is_found_by_its_subject_key_identifier_alone()
    {
        PublicKey key = NewKey();
        KeyDirectory directory = Directory([], Issuer("UT", Foreign(key, Kid, EnvelopeKinds.VdsNc)));
        Assert.Equal([key], directory.FindAuthorities(Kid).ToArray().Select(listed => listed.Key));
        Assert.Empty(Found(directory, Kid));
        Assert.True(directory.FindByIssuer("UT").IsEmpty);
    }

    private static IEnumerable<PublicKey> Found(KeyDirectory directory, byte[] kid) => directory.Find(KeyId.Of(kid)).ToArray().Select(listed => listed.Key);

    private static KeyDirectory Directory(TrustedIssuer[] own, params TrustedIssuer[] foreign) => new(new TrustBundle
    {
        Network = "",
        Number = 1,
        SignedAt = TestNetwork.Now,
        NextUpdate = TestNetwork.Now,
        Issuers = [.. own],
        ForeignNetworks = [new ForeignNetwork(ForeignNetworkKind.DccKeys, "Others", TestNetwork.Now, [.. foreign])],
    });

    private static TrustedIssuer Issuer(string id, params TrustedKey[] keys) => new(0, id, id, [.. keys], [], []);

    private static TrustedKey Foreign(PublicKey key, byte[] kid, EnvelopeKinds envelopes = EnvelopeKinds.Hcert) => new()
    {
        KeyId = KeyId.Of(kid),
        Kid = kid,
        PublicKey = key,
        Kinds = EntryKinds.All,
        Envelopes = envelopes,
        ValidFrom = TestNetwork.Today,
        ValidTo = TestNetwork.Today,
    };

    private static PublicKey NewKey()
    {
        using ECDsa key = EcdsaSigner.NewKey();
        return PublicKey.Of(key)!;
    }
}
