using HealthPassport.Formats.Hcert;
using HealthPassport.Model;

namespace HealthPassport.Formats;

/// <summary>Recognises what a text is and reads it into an envelope, whatever its format.</summary>
public static class Carriers
{
    /// <summary>Reads the text of one credential.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>
    /// The envelope; <see cref="Reason.Empty"/>, <see cref="Reason.TooLarge"/>, <see cref="Reason.NotAHealthCredential"/>, <see cref="Reason.Malformed"/>,
    /// <see cref="Reason.NewerVersion"/> or <see cref="Reason.UnsupportedAlgorithm"/>.
    /// </returns>
    public static Result<UnverifiedEnvelope> Read(ReadOnlySpan<char> text) =>
        text.IsEmpty ? new Failure(Reason.Empty, "text") : HcertCarrier.Read(text);
}
