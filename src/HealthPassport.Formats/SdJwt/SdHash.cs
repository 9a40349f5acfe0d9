using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Jose;

namespace HealthPassport.Formats.SdJwt;

/// <summary>A hash that <c>_sd_alg</c> may name (RFC 9901 §4.1.1): one row for each.</summary>
internal sealed class SdHash
{
    private readonly Func<byte[], byte[]> _hash;

    private SdHash(string name, Func<byte[], byte[]> hash) => (Name, _hash) = (name, hash);

    /// <summary>The one that holds when none is named.</summary>
    public static SdHash Sha256 { get; } = new("sha-256", SHA256.HashData);

    private static ImmutableArray<SdHash> Rows { get; } = [Sha256, new("sha-384", SHA384.HashData), new("sha-512", SHA512.HashData)];

    /// <summary>The name in the IANA registry.</summary>
    public string Name { get; }

    /// <summary>Finds a hash.</summary>
    /// <param name="name">The name; case counts.</param>
    /// <returns>The hash, or null.</returns>
    public static SdHash? Find(string? name) => Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>Hashes.</summary>
    /// <param name="ascii">The bytes.</param>
    /// <returns>The digest in base64url.</returns>
    public string Of(byte[] ascii) => StrictBase64Url.Encode(_hash(ascii));
}
