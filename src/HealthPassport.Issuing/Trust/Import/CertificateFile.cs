using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.X509;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Reads files of certificates: one in DER, or any number in PEM (RFC 7468 §5).</summary>
internal static class CertificateFile
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";
    private const byte DerSequence = 0x30;

    /// <summary>Tells whether a file may be one of certificates.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> file) => file is [DerSequence, 0x82, ..] || file.IndexOf("-----BEGIN CERTIFICATE-----"u8) >= 0;

    /// <summary>Takes a file apart.</summary>
    /// <param name="file">The file; may be anything.</param>
    /// <param name="where">Its place, for failures.</param>
    /// <returns>The DER of each, which may still be no certificate; or <see cref="Reason.TooLarge"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<byte[][]> Split(ReadOnlySpan<byte> file, string where)
    {
        if (file.Length > Limits.TrustFileBytes)
        {
            return new Failure(Reason.TooLarge, where, $"at most {Limits.TrustFileBytes} bytes");
        }

        if (file is [DerSequence, ..])
        {
            return new[] { file.ToArray() };
        }

        string text = Encoding.Latin1.GetString(file);
        List<byte[]> all = [];
        for (int at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at, StringComparison.Ordinal))
        {
            int from = at + Begin.Length;
            int to = text.IndexOf(End, from, StringComparison.Ordinal);
            if (to < 0 || PublishedBase64.Decode(text[from..to]) is not byte[] der)
            {
                return new Failure(Reason.TrustMalformed, $"{where}[{all.Count}]", "a certificate in PEM, with its end");
            }

            all.Add(der);
            at = to;
        }

        return all.Count > 0 ? all.ToArray() : new Failure(Reason.TrustMalformed, where, "certificates in PEM or DER");
    }

    /// <summary>Reads a file all of whose certificates must be good.</summary>
    public static Result<Certificate[]> Read(ReadOnlySpan<byte> file, string where)
    {
        if (!Split(file, where).TryGet(out byte[][]? all, out Failure? failure))
        {
            return failure;
        }

        Certificate[] certificates = [.. all.Select(der => Certificate.Read(der)).OfType<Certificate>()];
        return certificates.Length == all.Length ? certificates : new Failure(Reason.TrustMalformed, where, $"X.509 certificates of at most {Limits.CertificateBytes} bytes each");
    }
}
