using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.SdJwt;

/// <summary>An SD-JWT taken apart (RFC 9901 §4): the issuer-signed JWT, disclosures, and perhaps a key binding JWT. Nothing in it has been verified.</summary>
/// <param name="Jws">The issuer-signed JWT.</param>
/// <param name="Disclosures">The disclosures as they stand.</param>
/// <param name="KeyBinding">The key binding JWT as it stands, or null.</param>
/// <param name="Presented">Everything up to the last tilde and with it: what a key binding JWT hashes.</param>
internal sealed record SdJwtText(CompactJws Jws, ImmutableArray<string> Disclosures, string? KeyBinding, string Presented)
{
    /// <summary>What stands after the JWT and after each disclosure.</summary>
    public const char Separator = '~';

    /// <summary>Reads a text in compact form, or in the JSON forms of RFC 9901 §8 with one signature.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>The SD-JWT, or <see cref="Reason.TooLarge"/>, <see cref="Reason.Malformed"/>, <see cref="Reason.UnsupportedAlgorithm"/> or <see cref="Reason.DisclosureInvalid"/>.</returns>
    public static Result<SdJwtText> Read(string text)
    {
        if (text.Length > Limits.JwsCharacters)
        {
            return new Failure(Reason.TooLarge, "sd-jwt", $"at most {Limits.JwsCharacters} characters");
        }

        string[] parts = text.Split(Separator);
        if (parts.Length < 2)
        {
            return new Failure(Reason.Malformed, "sd-jwt", "a tilde after the JWT and after every disclosure");
        }

        if (parts.Length - 2 > Limits.Disclosures)
        {
            return new Failure(Reason.TooLarge, "sd-jwt", $"at most {Limits.Disclosures} disclosures");
        }

        ImmutableArray<string> disclosures = [.. parts.AsSpan(1, parts.Length - 2)];
        if (disclosures.Contains(""))
        {
            return new Failure(Reason.DisclosureInvalid, "sd-jwt", "no empty disclosure");
        }

        // Else a disclosure without its tilde would be taken for a key binding JWT, and be passed over.
        if (parts[^1].Length > 0 && !CompactJws.Read(parts[^1], "kb-jwt").TryGet(out _, out Failure? failure) && failure.Reason != Reason.UnsupportedAlgorithm)
        {
            return failure;
        }

        return CompactJws.Read(parts[0]).TryGet(out CompactJws? jws, out failure)
            ? new SdJwtText(jws, disclosures, parts[^1].Length == 0 ? null : parts[^1], text[..^parts[^1].Length])
            : failure;
    }

    /// <summary>Puts the disclosures in their places. To be called after the signature was checked.</summary>
    /// <returns>The payload, or <see cref="Reason.ContentMalformed"/> or <see cref="Reason.DisclosureInvalid"/>.</returns>
    public Result<ProcessedPayload> Process()
    {
        if (StrictJson.Parse(Jws.Payload(), Limits.CredentialJsonDepth, out string expected) is not JsonElement { ValueKind: JsonValueKind.Object } payload)
        {
            return new Failure(Reason.ContentMalformed, "jws.payload", expected);
        }

        List<Disclosure> disclosures = [];
        foreach (string text in Disclosures)
        {
            if (!Disclosure.Read(text, $"disclosures[{disclosures.Count}]").TryGet(out Disclosure? disclosure, out Failure? failure))
            {
                return failure;
            }

            disclosures.Add(disclosure);
        }

        return PayloadProcessor.Process(payload, disclosures);
    }

    /// <summary>The hash of what was presented, for a key binding JWT.</summary>
    /// <param name="hash">The hash of the payload.</param>
    /// <returns>Base64url.</returns>
    public string HashOfPresented(SdHash hash) => hash.Of(Encoding.ASCII.GetBytes(Presented));
}
