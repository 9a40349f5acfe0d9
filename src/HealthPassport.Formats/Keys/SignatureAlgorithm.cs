using System.Collections.Immutable;
using System.Security.Cryptography;

namespace HealthPassport.Formats.Keys;

/// <summary>One row for each signature algorithm that is known. To add one is to add a row; each format says which rows it takes.</summary>
public sealed class SignatureAlgorithm
{
    private SignatureAlgorithm()
    {
    }

    /// <summary>ECDSA with P-256 and SHA-256. RFC 9053 §2.1 does not bind the curve; JOSE, HCERT and this table do.</summary>
    public static SignatureAlgorithm ES256 { get; } = Ecdsa("ES256", -7, HashAlgorithmName.SHA256, ECCurve.NamedCurves.nistP256, "P-256", 32);

    /// <summary>ECDSA with P-384 and SHA-384.</summary>
    public static SignatureAlgorithm ES384 { get; } = Ecdsa("ES384", -35, HashAlgorithmName.SHA384, ECCurve.NamedCurves.nistP384, "P-384", 48);

    /// <summary>ECDSA with P-521 and SHA-512.</summary>
    public static SignatureAlgorithm ES512 { get; } = Ecdsa("ES512", -36, HashAlgorithmName.SHA512, ECCurve.NamedCurves.nistP521, "P-521", 66);

    /// <summary>RSASSA-PSS with SHA-256 and a salt of 32 bytes. The length of a signature is that of the modulus.</summary>
    public static SignatureAlgorithm PS256 { get; } = new() { Name = "PS256", Cose = -37, Hash = HashAlgorithmName.SHA256, DigestLength = 32 };

    /// <summary>All rows.</summary>
    internal static ImmutableArray<SignatureAlgorithm> All { get; } = [ES256, ES384, ES512, PS256];

    /// <summary>The name in JOSE.</summary>
    public required string Name { get; init; }

    /// <summary>The number in COSE.</summary>
    public required int Cose { get; init; }

    /// <summary>The hash.</summary>
    public required HashAlgorithmName Hash { get; init; }

    /// <summary>The length of the hash in bytes.</summary>
    public required int DigestLength { get; init; }

    /// <summary>The length of a signature in bytes; 0 for RSA, where the key decides.</summary>
    public int SignatureLength => CoordinateLength * 2;

    /// <summary>The bytes of one coordinate of a point; 0 for RSA.</summary>
    internal int CoordinateLength { get; private init; }

    /// <summary>The curve's name in JOSE, or null for RSA.</summary>
    internal string? CurveName { get; private init; }

    internal ECCurve Curve { get; private init; }

    /// <summary>Finds an algorithm by its number in COSE.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The algorithm, or null when it is not known.</returns>
    public static SignatureAlgorithm? FromCose(long number) => number == ES256.Cose ? ES256 : All.FirstOrDefault(row => row.Cose == number);

    /// <summary>Finds an algorithm by its name in JOSE; case counts.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The algorithm, or null when it is not known: <c>none</c> and HMAC never are.</returns>
    public static SignatureAlgorithm? FromJose(string? name) => All.FirstOrDefault(row => row.Name == name);

    /// <summary>Finds the one algorithm of a curve.</summary>
    /// <param name="curve">The curve's name in JOSE, such as <c>P-256</c>.</param>
    /// <returns>The algorithm, or null.</returns>
    internal static SignatureAlgorithm? FromCurve(string? curve) => curve is null ? null : All.FirstOrDefault(row => row.CurveName == curve);

    /// <summary>Hashes what was signed.</summary>
    /// <param name="signed">The bytes.</param>
    /// <param name="digest">At least <see cref="DigestLength"/> bytes.</param>
    /// <returns>The digest's length.</returns>
    internal int Digest(ReadOnlySpan<byte> signed, Span<byte> digest) =>
        DigestLength switch
        {
            32 => SHA256.HashData(signed, digest),
            48 => SHA384.HashData(signed, digest),
            _ => SHA512.HashData(signed, digest),
        };

    /// <summary>The longest digest in bytes.</summary>
    internal const int MaxDigestLength = 64;

    private static SignatureAlgorithm Ecdsa(string name, int cose, HashAlgorithmName hash, ECCurve curve, string curveName, int coordinate) => new()
    {
        Name = name,
        Cose = cose,
        Hash = hash,
        DigestLength = Math.Min(coordinate, 64),
        CoordinateLength = coordinate,
        CurveName = curveName,
        Curve = curve,
    };
}
