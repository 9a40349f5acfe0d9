using System.Buffers;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Did;

/// <summary>DIDs that say everything themselves, and the address of those that do not. Nothing is fetched.</summary>
public static class DidKeys
{
    private const string KeyMethod = "did:key:";
    private const string JwkMethod = "did:jwk:";
    private const string WebMethod = "did:web:";

    private static readonly SearchValues<char> NotInDid = SearchValues.Create("/?#@\\ ");

    /// <summary>The key of a <c>did:key</c> or <c>did:jwk</c>, with or without the fragment that names the key.</summary>
    /// <param name="did">The DID or DID URL; may be anything.</param>
    /// <returns>The key; <see cref="Reason.Malformed"/>; or <see cref="Reason.UnsupportedAlgorithm"/> for another kind of key and for another method.</returns>
    public static Result<PublicKey> Read(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        int hash = did.IndexOf('#', StringComparison.Ordinal);
        string fragment = hash < 0 ? "" : did[(hash + 1)..];
        string bare = hash < 0 ? did : did[..hash];
        if (bare.StartsWith(KeyMethod, StringComparison.Ordinal))
        {
            string key = bare[KeyMethod.Length..];
            return hash < 0 || fragment == key ? Multikey.Read(key, "did:key") : new Failure(Reason.Malformed, "did:key", "the key itself after the number sign");
        }

        if (bare.StartsWith(JwkMethod, StringComparison.Ordinal))
        {
            return (hash < 0 || fragment == "0") && StrictBase64Url.Decode(bare.AsSpan(JwkMethod.Length)) is byte[] json
                ? Jwk.Read(json, "did:jwk").TryGet(out Jwk? jwk, out Failure? failure) ? jwk.PublicKey : failure
                : new Failure(Reason.Malformed, "did:jwk", "base64url of a JSON Web Key, and the fragment 0");
        }

        return new Failure(Reason.UnsupportedAlgorithm, "did", "did:key or did:jwk: other DIDs have their keys elsewhere");
    }

    /// <summary>The address of the document of a <c>did:web</c> (did:web method, §2.5.2).</summary>
    /// <param name="did">The DID; may be anything.</param>
    /// <returns>The address; null when the text is no <c>did:web</c>.</returns>
    public static Uri? DocumentAddress(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        if (!did.StartsWith(WebMethod, StringComparison.Ordinal) || did.AsSpan().ContainsAny(NotInDid))
        {
            return null;
        }

        string[] parts = did[WebMethod.Length..].Split(':');
        string host = parts[0].Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        string path = parts.Length == 1 ? ".well-known" : string.Join('/', parts[1..]);
        return parts.All(part => part.Length > 0 && part is not ("." or "..")) && !host.Contains('%', StringComparison.Ordinal)
            && Uri.TryCreate($"https://{host}/{path}/did.json", UriKind.Absolute, out Uri? address) && address.UserInfo.Length == 0
            ? address
            : null;
    }
}
