using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.SmartHealthCard;

/// <summary>The text of a SMART Health Card: one numeric QR code, or the JWS itself.</summary>
public static class SmartHealthCardCarrier
{
    /// <summary>The compression that its header names.</summary>
    internal const string Deflate = "DEF";

    /// <summary>Reads the text of one code.</summary>
    /// <param name="text">Text that begins with <c>shc:/</c>.</param>
    /// <returns>
    /// The envelope, or <see cref="Reason.NotAHealthCredential"/>, <see cref="Reason.TooLarge"/>, <see cref="Reason.Malformed"/>,
    /// <see cref="Reason.UnsupportedAlgorithm"/>, or <see cref="Reason.Incomplete"/> for one part of several.
    /// </returns>
    public static Result<UnverifiedEnvelope> Read(ReadOnlySpan<char> text) => Read(text, null);

    /// <inheritdoc cref="Read(ReadOnlySpan{char})"/>
    internal static Result<UnverifiedEnvelope> Read(ReadOnlySpan<char> text, KnownHeaders? headers)
    {
        if (NumericQr.FindDigits(text, out _, out int count, out ReadOnlySpan<char> digits) is Failure failure)
        {
            return failure;
        }

        Span<char> decoded = digits.Length <= NumericQr.StackDigits ? stackalloc char[NumericQr.StackDigits / 2] : new char[digits.Length / 2];
        return NumericQr.TryDecode(digits, decoded, out int length) is Failure broken ? broken
            : count > 1 ? new Failure(Reason.Incomplete, "shc.chunk", $"all {count} parts of the card")
            : CompactJws.Read(decoded[..length], headers: headers).TryGet(out CompactJws? jws, out Failure? bad) ? Read(jws)
            : bad;
    }

    /// <summary>Takes a JWS whose header says that it is deflated.</summary>
    internal static Result<UnverifiedEnvelope> Read(CompactJws jws)
    {
        JoseHeader header = jws.Header;
        return header.Algorithm != SignatureAlgorithm.ES256 ? new Failure(Reason.UnsupportedAlgorithm, "jws.header.alg", "ES256")
            : header.Zip != Deflate ? new Failure(Reason.Malformed, "jws.header.zip", "DEF")
            : header.KeyName is null ? new Failure(Reason.Malformed, "jws.header.kid", "the thumbprint of the key")
            : new SmartHealthCardEnvelope(jws);
    }
}
