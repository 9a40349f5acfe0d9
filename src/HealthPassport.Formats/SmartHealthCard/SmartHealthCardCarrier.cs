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
    public static Result<UnverifiedEnvelope> Read(ReadOnlySpan<char> text) =>
        !NumericQr.Read(text).TryGet(out NumericQrPart? part, out Failure? failure) ? failure
        : part.Count > 1 ? new Failure(Reason.Incomplete, "shc.chunk", $"all {part.Count} parts of the card")
        : CompactJws.Read(part.Text).TryGet(out CompactJws? jws, out failure) ? Read(jws)
        : failure;

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
