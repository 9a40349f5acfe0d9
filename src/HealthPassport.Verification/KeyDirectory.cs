using System.Collections.Frozen;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Verification;

/// <summary>All keys of a trust bundle, found by key id, by issuer, and for authorities by their subject key identifier.</summary>
internal sealed class KeyDirectory
{
    private readonly FrozenDictionary<KeyId, ListedKey[]> _byKeyId;
    private readonly FrozenDictionary<KeyId, ListedKey[]> _authorities;
    private readonly FrozenDictionary<string, ListedKey[]> _byIssuer;

    public KeyDirectory(TrustBundle bundle)
    {
        List<(KeyId Place, Signer Signer)> listed = [];
        List<(KeyId Place, Signer Signer)> authorities = [];
        foreach (TrustedKey key in bundle.Issuers.SelectMany(issuer => issuer.Keys))
        {
            Signer signer = new(key, key.PublicKey, null, key.KeyId);
            listed.Add((key.KeyId, signer));
            listed.Add((KeyId.Of(key.PublicKey.Thumbprint()), signer));      // the key id of our own keys in JOSE
        }

        foreach (TrustedKey key in bundle.ForeignNetworks.SelectMany(network => network.Issuers).SelectMany(issuer => issuer.Keys))
        {
            (key.Envelopes == EnvelopeKinds.VdsNc ? authorities : listed).Add((key.KeyId, new Signer(key, key.PublicKey, null, key.KeyId)));
        }

        _byKeyId = Freeze(listed, row => row.Place);
        _authorities = Freeze(authorities, row => row.Place);
        _byIssuer = Freeze(listed.Where(row => row.Signer.Trusted.Issuer is not null), row => row.Signer.Trusted.Issuer!.Id);
    }

    /// <summary>The distinct keys with a key id, at most <see cref="Limits.KeysPerKeyId"/>. Nothing is allocated.</summary>
    public ReadOnlySpan<ListedKey> Find(KeyId keyId) => _byKeyId.GetValueOrDefault(keyId);

    /// <summary>The distinct keys of an issuer, at most <see cref="Limits.KeysPerKeyId"/>; for envelopes that name no key.</summary>
    public ReadOnlySpan<ListedKey> FindByIssuer(string issuer) => _byIssuer.GetValueOrDefault(issuer);

    /// <summary>The pinned certificate authorities with a subject key identifier.</summary>
    public ReadOnlySpan<ListedKey> FindAuthorities(ReadOnlySpan<byte> subjectKeyIdentifier) => _authorities.GetValueOrDefault(KeyId.Of(subjectKeyIdentifier));

    private static FrozenDictionary<TPlace, ListedKey[]> Freeze<TPlace>(IEnumerable<(KeyId Place, Signer Signer)> rows, Func<(KeyId Place, Signer Signer), TPlace> place)
        where TPlace : notnull =>
        rows.GroupBy(place, row => row.Signer).ToFrozenDictionary(group => group.Key, group =>
            group.Distinct().GroupBy(signer => signer.Key).Take(Limits.KeysPerKeyId).Select(same => new ListedKey(same.Key, [.. same])).ToArray());
}
