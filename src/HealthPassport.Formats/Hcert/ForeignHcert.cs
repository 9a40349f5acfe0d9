using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>HCERTs of others: EU DCC, WHO ICVP and DDCC, health links. Their envelopes have more than one spelling.</summary>
internal static class ForeignHcert
{
    /// <summary>Takes apart an envelope that is not one of ours.</summary>
    /// <param name="cose">The bytes.</param>
    /// <param name="message">Where the parts lie in them.</param>
    /// <param name="algorithm">The algorithm's number in the protected header.</param>
    /// <param name="keyId">The key id of either header.</param>
    /// <returns>Null when it is good, or the failure.</returns>
    public static Failure? Read(ReadOnlySpan<byte> cose, out CoseSign1 message, out long algorithm, out KeyId keyId)
    {
        (message, algorithm, keyId) = (default, 0, default);
        return new Failure(Reason.Malformed, "cose");
    }

    /// <summary>Opens the claims.</summary>
    /// <param name="payload">The signed content.</param>
    /// <param name="table">The table of concepts.</param>
    /// <returns>The content, a failure, or null when the claims hold a compact passport.</returns>
    public static Result<OpenedCredential>? Open(ReadOnlySpan<byte> payload, Terminology table) => null;
}
