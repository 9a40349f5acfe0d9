using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Takes a snapshot of the VCI directory: issuers of SMART Health Cards with their keys and revocation lists.</summary>
public static class VciSnapshotImport
{
    private const int LongUnreached = 30;

    /// <summary>Checks the snapshot's signature: ECDSA on P-521 with SHA-512, in DER, by the directory's certificate.</summary>
    /// <param name="snapshot">The file <c>vci_snapshot.json</c>, byte for byte.</param>
    /// <param name="signature">The file <c>vci_snapshot.sig</c>.</param>
    /// <param name="certificate">The file <c>vci_snapshot.crt</c>, got from somewhere that is trusted.</param>
    /// <param name="now">The time, which must lie in the certificate's term.</param>
    /// <returns>Null when it is good, or <see cref="Reason.TrustSignatureInvalid"/>.</returns>
    public static Failure? CheckSignature(ReadOnlySpan<byte> snapshot, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> certificate, DateTimeOffset now)
    {
        try
        {
            using X509Certificate2 signer = X509CertificateLoader.LoadCertificate(certificate);
            using ECDsa? key = signer.GetECDsaPublicKey();
            return key is not null && now >= signer.NotBefore && now <= signer.NotAfter
                && key.VerifyData(snapshot, signature, HashAlgorithmName.SHA512, DSASignatureFormat.Rfc3279DerSequence)
                ? null
                : new Failure(Reason.TrustSignatureInvalid, "snapshot", "the signature of the directory's certificate, within its term");
        }
        catch (CryptographicException)
        {
            return new Failure(Reason.TrustSignatureInvalid, "certificate", "an X.509 certificate");
        }
    }

    /// <summary>Takes a snapshot whose signature is good, or for which the operator vouches.</summary>
    internal static Result<ImportedNetwork> Read(ImportRequest request)
    {
        ReadOnlySpan<byte> snapshot = request.Lists[0].Span;
        Failure? failure = request.Unsigned ? null
            : request is { Signature: ReadOnlyMemory<byte> signature, Certificate: ReadOnlyMemory<byte> certificate } ? CheckSignature(snapshot, signature.Span, certificate.Span, request.Now)
            : new Failure(Reason.TrustSignatureInvalid, "snapshot", "--signature and --certificate, or --unsigned when you vouch for where it came from");
        return failure is null ? Read(snapshot, request.Now) : failure;
    }

    /// <summary>Takes the issuers.</summary>
    /// <param name="snapshot">The file's bytes.</param>
    /// <param name="fallback">The time for lists that do not say when they were fetched, and for a snapshot that does not say when it was made.</param>
    /// <returns>What was taken, or <see cref="Reason.TooLarge"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<ImportedNetwork> Read(ReadOnlySpan<byte> snapshot, DateTimeOffset fallback)
    {
        if (snapshot.Length > Limits.TrustFileBytes)
        {
            return new Failure(Reason.TooLarge, "snapshot", $"at most {Limits.TrustFileBytes} bytes");
        }

        if (StrictJson.Parse(snapshot, Limits.CredentialJsonDepth, out string expected) is not JsonElement { ValueKind: JsonValueKind.Object } json)
        {
            return new Failure(Reason.TrustMalformed, "snapshot", expected);
        }

        if (!json.TryGetProperty("issuerInfo", out JsonElement issuers) || issuers.ValueKind != JsonValueKind.Array)
        {
            return new Failure(Reason.TrustMalformed, "snapshot.issuerInfo", "a list of issuers");
        }

        DateTimeOffset madeAt = Time(json, "time") ?? fallback;
        ImportBuilder builder = new(ForeignNetworkKind.VciSnapshot, "VCI directory", madeAt);
        foreach (JsonElement info in issuers.EnumerateArray())
        {
            Take(builder, info, madeAt);
        }

        return builder.Build();
    }

    // The directory vouches for what it lists as of its own time, also where it could not reach an issuer lately.
    private static void Take(ImportBuilder builder, JsonElement info, DateTimeOffset madeAt)
    {
        if (info.ValueKind != JsonValueKind.Object || !info.TryGetProperty("issuer", out JsonElement issuer) || JoseJson.Text(issuer, "iss") is not string iss
            || !info.TryGetProperty("keys", out JsonElement keys) || keys.ValueKind != JsonValueKind.Array)
        {
            builder.Find(ImportOutcome.Refused, "", null, "an issuer without an address or without keys");
            return;
        }

        IEnumerable<JsonElement> lists = info.TryGetProperty("crls", out JsonElement crls) && crls.ValueKind == JsonValueKind.Array ? crls.EnumerateArray() : [];
        SmartHealthCardKeys.Take(builder, iss, JoseJson.Text(issuer, "name") ?? iss, keys, lists.ToLookup(list => JoseJson.Text(list, "kid") ?? ""), madeAt);
        if (madeAt - (Time(info, "lastRetrieved") ?? madeAt) is { TotalDays: > LongUnreached } since)
        {
            builder.Find(ImportOutcome.TakenWithDefect, iss, null, $"the directory has not reached this issuer for {since.TotalDays:0} days");
        }
    }

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        JoseJson.Text(json, name) is string text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
        && time.Year is >= 1970 and <= 9999
            ? DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds())
            : null;
}
