using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Formats;

/// <summary>Recognises what a text is and reads it into an envelope, whatever its format.</summary>
public static class Carriers
{
    /// <summary>Reads the text of one credential.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>
    /// The envelope; <see cref="Reason.Empty"/>, <see cref="Reason.TooLarge"/>, <see cref="Reason.NotAHealthCredential"/>, <see cref="Reason.Malformed"/>,
    /// <see cref="Reason.Incomplete"/>, <see cref="Reason.NewerVersion"/> or <see cref="Reason.UnsupportedAlgorithm"/>.
    /// </returns>
    public static Result<UnverifiedEnvelope> Read(ReadOnlySpan<char> text) => Read(text, null);

    /// <inheritdoc cref="Read(ReadOnlySpan{char})"/>
    internal static Result<UnverifiedEnvelope> Read(ReadOnlySpan<char> text, KnownHeaders? headers)
    {
        // A space is a data character of Base45 and of nothing else.
        ReadOnlySpan<char> trimmed = text.Trim();
        return trimmed.IsEmpty ? new Failure(Reason.Empty, "text")
            : trimmed.StartsWith(NumericQr.Prefix, StringComparison.Ordinal) ? SmartHealthCardCarrier.Read(trimmed, headers)
            : trimmed.StartsWith("eyJ", StringComparison.Ordinal) && trimmed.Contains(SdJwtText.Separator) ? ReadSdJwt(trimmed.ToString())
            : CompactJws.LooksLike(trimmed) ? ReadJws(trimmed, headers)
            : trimmed[0] == '{' ? JsonCarrier.Read(trimmed.ToString())
            : HcertCarrier.Read(text);
    }

    private static Result<UnverifiedEnvelope> ReadJws(ReadOnlySpan<char> text, KnownHeaders? headers) =>
        !CompactJws.Read(text, headers: headers).TryGet(out CompactJws? jws, out Failure? failure) ? failure
        : jws.Header.Zip is not null ? SmartHealthCardCarrier.Read(jws)
        : VcJwtEnvelope.IsOne(jws.Header) ? new VcJwtEnvelope(jws)
        : new Failure(Reason.NotAHealthCredential, "jws.header.typ", "a credential of a kind that is known here");

    private static Result<UnverifiedEnvelope> ReadSdJwt(string text) =>
        !SdJwtText.Read(text).TryGet(out SdJwtText? selective, out Failure? failure) ? failure
        : SdJwtEnvelope.IsOne(selective.Jws.Header) ? new SdJwtEnvelope(selective)
        : new Failure(Reason.NotAHealthCredential, "jws.header.typ", "a credential of a kind that is known here");
}
