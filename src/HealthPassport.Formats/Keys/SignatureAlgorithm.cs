using System.Security.Cryptography;

namespace HealthPassport.Formats.Keys;

/// <summary>One row for each signature algorithm that is accepted. To add one is to add a row.</summary>
public sealed class SignatureAlgorithm
{
    private SignatureAlgorithm()
    {
    }

    /// <summary>ECDSA with P-256 and SHA-256. RFC 9053 §2.1 does not bind the curve; HCERT does.</summary>
    public static SignatureAlgorithm ES256 { get; } = new() { Name = "ES256", Cose = -7, Hash = HashAlgorithmName.SHA256, SignatureLength = 64 };

    /// <summary>The name in JOSE.</summary>
    public required string Name { get; init; }

    /// <summary>The number in COSE.</summary>
    public required int Cose { get; init; }

    /// <summary>The hash.</summary>
    public required HashAlgorithmName Hash { get; init; }

    /// <summary>The length of a signature in bytes.</summary>
    public required int SignatureLength { get; init; }

    /// <summary>Finds an algorithm by its number in COSE.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The algorithm, or null when it is not accepted.</returns>
    public static SignatureAlgorithm? FromCose(long number) => number == ES256.Cose ? ES256 : null;
}
