using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats.X509;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>The authorities that an operator has pinned: their certificates, or the SHA-256 of their certificates.</summary>
internal sealed class PinnedAuthorities
{
    private readonly HashSet<string> _fingerprints;

    private PinnedAuthorities(ImmutableArray<Certificate> certificates, HashSet<string> fingerprints) => (Certificates, _fingerprints) = (certificates, fingerprints);

    /// <summary>Those whose certificates are at hand.</summary>
    public ImmutableArray<Certificate> Certificates { get; }

    /// <summary>True when nothing is pinned.</summary>
    public bool IsEmpty => _fingerprints.Count == 0;

    /// <summary>Reads the files: certificates in PEM or DER, or a text with a SHA-256 in hexadecimal on each line (colons between bytes and comments after a number sign are passed over).</summary>
    /// <returns>The authorities, or <see cref="Reason.TrustMalformed"/> or <see cref="Reason.TooLarge"/>.</returns>
    public static Result<PinnedAuthorities> Read(IReadOnlyList<ReadOnlyMemory<byte>> files)
    {
        List<Certificate> certificates = [];
        HashSet<string> fingerprints = new(StringComparer.Ordinal);
        for (int i = 0; i < files.Count; i++)
        {
            if (!CertificateFile.LooksLike(files[i].Span))
            {
                if (!TakeFingerprints(files[i].Span, fingerprints))
                {
                    return new Failure(Reason.TrustMalformed, $"anchor[{i}]", "certificates in PEM or DER, or a SHA-256 in hexadecimal on each line");
                }

                continue;
            }

            if (!CertificateFile.Read(files[i].Span, $"anchor[{i}]").TryGet(out Certificate[]? read, out Failure? failure))
            {
                return failure;
            }

            if (!Array.TrueForAll(read, certificate => certificate.IsAuthority))
            {
                return new Failure(Reason.TrustMalformed, $"anchor[{i}]", "certificates of authorities");
            }

            certificates.AddRange(read);
            fingerprints.UnionWith(read.Select(Fingerprint));
        }

        return new PinnedAuthorities([.. certificates], fingerprints);
    }

    /// <summary>Tells whether a certificate is pinned.</summary>
    public bool Pins(Certificate certificate) => _fingerprints.Contains(Fingerprint(certificate));

    /// <summary>The SHA-256 of a certificate, by which people pin it.</summary>
    public static string Fingerprint(Certificate certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.Der.Span));

    private static bool TakeFingerprints(ReadOnlySpan<byte> file, HashSet<string> fingerprints)
    {
        bool any = false;
        foreach (string line in Encoding.Latin1.GetString(file).Split('\n'))
        {
            string digits = line.Split('#')[0].Replace(":", "", StringComparison.Ordinal).Trim();
            if (digits.Length == 0)
            {
                continue;
            }

            if (digits.Length != SHA256.HashSizeInBytes * 2 || !digits.All(char.IsAsciiHexDigit))
            {
                return false;
            }

            fingerprints.Add(digits.ToLowerInvariant());
            any = true;
        }

        return any;
    }
}
