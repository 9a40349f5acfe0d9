using System.Runtime.InteropServices;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Verification;

/// <summary>All keys of a trust bundle, found by key id, by issuer, and for authorities by their subject key identifier.</summary>
/// <remarks>Plain dictionaries that nobody changes any more: a reader starts with thousands of keys and looks up few, so that freezing costs more than it saves.</remarks>
internal sealed class KeyDirectory
{
    private readonly Dictionary<KeyId, ListedKey[]> _byKeyId = [];
    private readonly Dictionary<KeyId, ListedKey[]> _authorities = [];
    private readonly Dictionary<string, ListedKey[]> _byIssuer = new(StringComparer.Ordinal);

    public KeyDirectory(TrustBundle bundle)
    {
        foreach (TrustedKey key in bundle.Issuers.SelectMany(issuer => issuer.Keys))
        {
            Signer signer = List(key);
            KeyId thumbprint = key.PublicKey.ThumbprintKeyId();      // the key id of our own keys in JOSE
            if (thumbprint != key.KeyId)
            {
                Add(_byKeyId, thumbprint, signer);
            }
        }

        foreach (TrustedKey key in bundle.ForeignNetworks.SelectMany(network => network.Issuers).SelectMany(issuer => issuer.Keys))
        {
            if (key.Envelopes == EnvelopeKinds.VdsNc)
            {
                Add(_authorities, key.KeyId, SignerOf(key));
            }
            else
            {
                List(key);
            }
        }
    }

    /// <summary>The distinct keys with a key id, at most <see cref="Limits.KeysPerKeyId"/>. Nothing is allocated.</summary>
    public ReadOnlySpan<ListedKey> Find(KeyId keyId) => _byKeyId.GetValueOrDefault(keyId);

    /// <summary>The distinct keys of an issuer, at most <see cref="Limits.KeysPerKeyId"/>; for envelopes that name no key.</summary>
    public ReadOnlySpan<ListedKey> FindByIssuer(string issuer) => _byIssuer.GetValueOrDefault(issuer);

    /// <summary>The pinned certificate authorities with a subject key identifier.</summary>
    public ReadOnlySpan<ListedKey> FindAuthorities(ReadOnlySpan<byte> subjectKeyIdentifier) => _authorities.GetValueOrDefault(KeyId.Of(subjectKeyIdentifier));

    private Signer List(TrustedKey key)
    {
        Signer signer = SignerOf(key);
        Add(_byKeyId, key.KeyId, signer);
        Add(_byIssuer, key.Issuer!.Id, signer);
        return signer;
    }

    private static Signer SignerOf(TrustedKey key) => new(key, key.PublicKey, null, key.KeyId);

    private static void Add<TPlace>(Dictionary<TPlace, ListedKey[]> directory, TPlace place, Signer signer)
        where TPlace : notnull
    {
        ref ListedKey[]? keys = ref CollectionsMarshal.GetValueRefOrAddDefault(directory, place, out _);
        keys ??= [];
        if (Array.Find(keys, listed => listed.Key.Equals(signer.Key)) is ListedKey known)
        {
            known.Add(signer);
        }
        else if (keys.Length < Limits.KeysPerKeyId)
        {
            keys = [.. keys, new ListedKey(signer)];
        }
    }
}
