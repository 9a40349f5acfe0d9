using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Takes the document signers of EU Digital COVID Certificates from a country's list (<c>specs/trust-imports.md</c> §3).</summary>
internal static class DccKeysImport
{
    /// <summary>Takes what is sound.</summary>
    public static Result<ImportedNetwork> Read(ImportRequest request)
    {
        if (!PinnedAuthorities.Read(request.Anchors).TryGet(out PinnedAuthorities? pinned, out Failure? failure))
        {
            return failure;
        }

        ImportBuilder builder = new(ForeignNetworkKind.DccKeys, request.Name ?? "EU DCC", ImportBuilder.Seconds(request.Now));
        foreach (ReadOnlyMemory<byte> file in request.Lists)
        {
            if (!DccList.Read(file).TryGet(out DccList? list, out failure))
            {
                return failure;
            }

            if (CheckSource(list, request, pinned) is Failure unsigned)
            {
                return unsigned;
            }

            Take(builder, list, pinned, request.Now);
        }

        return builder.Build();
    }

    // A list counts by its signature, by authorities that are pinned, or by the operator's word.
    private static Failure? CheckSource(DccList list, ImportRequest request, PinnedAuthorities pinned) =>
        request.Certificate is ReadOnlyMemory<byte> certificate
            ? SignerOf(certificate.Span) is PublicKey key && list.Signature is byte[] signature && IsSigned(key, list.Signed.Span, signature) ? null
                : new Failure(Reason.TrustSignatureInvalid, "list", "the signature, in base64 before the list, of the given key on P-256 or of the certificate's")
            : request.Unsigned || !pinned.IsEmpty ? null
            : new Failure(Reason.TrustSignatureInvalid, "list", "--certificate for a list with a signature, --anchor with the authorities, or --unsigned when you vouch for where it came from");

    private static PublicKey? SignerOf(ReadOnlySpan<byte> file)
    {
        if (CertificateFile.LooksLike(file))
        {
            return CertificateFile.Read(file, "certificate").TryGet(out Certificate[]? read, out _) && read is [Certificate one] ? one.PublicKey : null;
        }

        try
        {
            using ECDsa key = ECDsa.Create();
            key.ImportFromPem(System.Text.Encoding.Latin1.GetString(file));
            return PublicKey.Of(key);
        }
        catch (Exception refused) when (refused is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    // Germany writes r and s side by side; other tools write DER.
    private static bool IsSigned(PublicKey key, ReadOnlySpan<byte> signed, byte[] signature) =>
        key.Algorithm == SignatureAlgorithm.ES256
        && (key.Verify(SHA256.HashData(signed), signature) || key.VerifyCertificate(new(HashAlgorithmName.SHA256, null), signed, signature));

    private static void Take(ImportBuilder builder, DccList list, PinnedAuthorities pinned, DateTimeOffset now)
    {
        List<Certificate> authorities = [.. pinned.Certificates];
        List<(DccListEntry Entry, Certificate? Certificate)> read = [.. list.Entries.Select(entry => (entry, entry.Certificate is byte[] der ? Certificate.Read(der) : null))];
        authorities.AddRange(read.Select(pair => pair.Certificate).OfType<Certificate>().Where(certificate => certificate.IsAuthority && pinned.Pins(certificate)));
        foreach ((DccListEntry entry, Certificate? certificate) in read)
        {
            if (certificate is null)
            {
                builder.Find(ImportOutcome.Refused, entry.Country ?? "", entry.Name, entry.Certificate is null
                    ? "a key without its certificate: nothing ties it to a country, a term and an authority"
                    : "not an X.509 certificate");
            }
            else
            {
                Take(builder, entry, certificate, pinned.IsEmpty ? null : authorities, now);
            }
        }
    }

    private static void Take(ImportBuilder builder, DccListEntry entry, Certificate certificate, IReadOnlyList<Certificate>? authorities, DateTimeOffset now)
    {
        string? country = certificate.Country;
        (string? refusal, string? defect) = entry.Jwk is { } jwk ? DocumentSigner.Compare(jwk, certificate) : (null, null);
        refusal ??= entry.Type is not (null or "DSC") ? "the list says that it is no document signer" : country is null ? "its certificate names no country" : null;
        defect = DocumentSigner.Joined(defect, entry.Country is string listed && !string.Equals(listed, country, StringComparison.OrdinalIgnoreCase) ? "the list names another country than the certificate, which counts" : null);
        DocumentSigner signer = new(certificate, entry.Kid, defect);
        string name = entry.Kid ?? $"{entry.Name} ({certificate.KeyId})";
        refusal ??= signer.Refusal(authorities, now);
        if (refusal is not null)
        {
            builder.Find(ImportOutcome.Refused, country ?? entry.Country ?? "", name, refusal);
            return;
        }

        builder.Add(country!, certificate.Organization is string organization ? $"{country}, {organization}" : country!, signer.ToKey(), name, signer.Defects(now));
    }
}
