using System.Security.Cryptography;

namespace HealthPassport.Formats.X509;

/// <summary>How a certificate was signed. Certificates pair curves and hashes freely, so this is not the table of <see cref="Keys.SignatureAlgorithm"/>.</summary>
/// <param name="Hash">The hash.</param>
/// <param name="RsaPadding">The padding of RSA; null for ECDSA.</param>
internal sealed record CertificateSignature(HashAlgorithmName Hash, RSASignaturePadding? RsaPadding)
{
    /// <summary>Hashes what was signed.</summary>
    public byte[] Digest(ReadOnlySpan<byte> signed) => CryptographicOperations.HashData(Hash, signed);
}
