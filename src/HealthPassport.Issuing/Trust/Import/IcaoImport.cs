using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Pins authorities of travel documents (ICAO 9303, part 12) for VDS-NC (<c>specs/trust-imports.md</c> §8). Whoever hands the certificates over vouches for them.</summary>
internal static class IcaoImport
{
    /// <summary>Takes what is sound.</summary>
    public static Result<ImportedNetwork> Read(ImportRequest request)
    {
        ImportBuilder builder = new(ForeignNetworkKind.Icao, request.Name ?? "ICAO", ImportBuilder.Seconds(request.Now));
        foreach (ReadOnlyMemory<byte> file in request.Lists)
        {
            if (!CertificateFile.Split(file.Span, "certificates").TryGet(out byte[][]? all, out Failure? failure))
            {
                return failure;
            }

            foreach (byte[] der in all)
            {
                Take(builder, Certificate.Read(der), request.Now);
            }
        }

        return builder.Build();
    }

    private static void Take(ImportBuilder builder, Certificate? certificate, DateTimeOffset now)
    {
        string country = certificate?.Country ?? "";
        string? what = certificate is null ? null : PinnedAuthorities.Fingerprint(certificate);
        if (certificate is null || Refusal(certificate) is string)
        {
            builder.Find(ImportOutcome.Refused, country, what, certificate is null ? "not an X.509 certificate" : Refusal(certificate));
            return;
        }

        byte[] kid = certificate.SubjectKeyIdentifier.ToArray();
        TrustedKey key = new()
        {
            KeyId = KeyId.Of(kid),
            Kid = kid,
            PublicKey = certificate.PublicKey!,
            Kinds = EntryKinds.All,
            Envelopes = EnvelopeKinds.VdsNc,
            ValidFrom = ImportBuilder.Day(certificate.NotBefore),
            ValidTo = ImportBuilder.Day(certificate.NotAfter),
        };
        builder.Add(country, certificate.Organization is string organization ? $"{country}, {organization}" : country, key, what!, DocumentSigner.TermDefect(certificate, now));
    }

    private static string? Refusal(Certificate certificate) =>
        certificate.Country is null ? "its certificate names no country"
        : !certificate.IsAuthority || certificate.KeyUsages is { } usages && !usages.HasFlag(CertificateKeyUsages.KeyCertSign) ? "not the certificate of an authority"
        : certificate.SubjectKeyIdentifier.IsEmpty ? "it has no subject key identifier, by which codes would name it"
        : certificate.PublicKey is not PublicKey key ? "the key is neither on a named curve of NIST nor RSA of 2048 to 4096 bits"
        : certificate.Issuer.Span.SequenceEqual(certificate.Subject.Span) && !certificate.Verify(key) ? "it says that it signed itself, and it did not"
        : certificate.Extensions.HasUnknownCritical ? "it has a critical extension that is not known here"
        : null;
}
