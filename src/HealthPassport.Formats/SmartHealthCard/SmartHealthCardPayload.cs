using System.Text.Json;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Formats.SmartHealthCard;

/// <summary>The claims of a SMART Health Card (STU 1, "Creating a Verifiable Credential").</summary>
internal static class SmartHealthCardPayload
{
    /// <summary>The format's name in statements.</summary>
    public const string Format = "shc";

    /// <summary>The type that every card has.</summary>
    public const string Type = "https://smarthealth.cards#health-card";

    /// <summary>The version of FHIR that is read and written.</summary>
    public const string FhirVersion = "4.0.1";

    /// <summary>Reads the claims and the bundle.</summary>
    /// <param name="utf8">Holds the JSON, inflated.</param>
    /// <param name="length">How many bytes of it, from the first on.</param>
    /// <param name="table">The table of concepts.</param>
    /// <returns>The content, or <see cref="Reason.ContentMalformed"/> or <see cref="Reason.UnsupportedContent"/>.</returns>
    public static Result<OpenedCredential> Read(byte[] utf8, int length, Terminology table)
    {
        if (table == Terminology.Current && PlainCard.Read(utf8.AsSpan(0, length)) is OpenedCredential plain)
        {
            return plain;
        }

        return ReadAny(utf8, length, table);
    }

    /// <summary>The same, without the quick way.</summary>
    internal static Result<OpenedCredential> ReadAny(byte[] utf8, int length, Terminology table)
    {
        using JsonTokens? text = FhirTexts.Parse(utf8, length, Limits.CredentialJsonDepth, out string expected);
        if (text?.Root is not JsonToken { ValueKind: JsonValueKind.Object } claims)
        {
            return new Failure(Reason.ContentMalformed, "payload", expected);
        }

        if (claims.TextOf("iss") is not string issuer || !IsIssuer(issuer))
        {
            return new Failure(Reason.ContentMalformed, "payload.iss", "an https URL without a slash at its end");
        }

        if (!claims.TryGet("nbf", out JsonToken nbf) || nbf.Seconds() is not long notBefore)
        {
            return new Failure(Reason.ContentMalformed, "payload.nbf", "a number of seconds since 1970");
        }

        long? expiresAt = claims.TryGet("exp", out JsonToken exp) ? exp.Seconds() ?? -1 : null;
        if (expiresAt < notBefore)
        {
            return new Failure(Reason.ContentMalformed, "payload.exp", "a number of seconds since 1970, after nbf");
        }

        if (!claims.TryGet("vc", out JsonToken vc) || !HasType(vc))
        {
            return new Failure(Reason.UnsupportedContent, "payload.vc.type", Type);
        }

        if (vc.TryGet("rid", out JsonToken rid) && !IsRevocationId(rid.Text))
        {
            return new Failure(Reason.ContentMalformed, "payload.vc.rid", $"1 to {RevokedIds.MaxIdLength} characters of base64url");
        }

        return ReadSubject(vc, table).TryGet(out FhirContent? content, out Failure? failure)
            ? new OpenedCredential
            {
                Format = Format,
                Issuer = issuer,
                IssuedAt = notBefore,
                ExpiresAt = expiresAt,
                Summary = content.Summary,
                RevocationId = rid.Text,
                Defects = content.Defects,
            }
            : failure;
    }

    /// <summary>Tells whether a text can be an issuer. No normalising: it is compared as text, and one that could be written in two ways is none.</summary>
    internal static bool IsIssuer(string? text) => text is not null && text.StartsWith("https://", StringComparison.Ordinal) && !text.EndsWith('/');

    /// <summary>Tells whether a text can be a revocation id.</summary>
    internal static bool IsRevocationId(string? text) =>
        text is { Length: > 0 and <= RevokedIds.MaxIdLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static Result<FhirContent> ReadSubject(JsonToken vc, Terminology table)
    {
        if (!vc.TryGet("credentialSubject", out JsonToken subject) || subject.TextOf("fhirVersion") is not string version)
        {
            return new Failure(Reason.ContentMalformed, "payload.vc.credentialSubject.fhirVersion", FhirVersion);
        }

        if (!version.StartsWith("4.0.", StringComparison.Ordinal))
        {
            return new Failure(Reason.UnsupportedContent, "payload.vc.credentialSubject.fhirVersion", FhirVersion);
        }

        return subject.TryGet("fhirBundle", out JsonToken bundle) && FhirBundle.Read(bundle, table).TryGet(out FhirContent? content, out _)
            ? content
            : new Failure(Reason.ContentMalformed, "payload.vc.credentialSubject.fhirBundle", "a FHIR Bundle");
    }

    // Types that are not known say nothing and are passed over.
    private static bool HasType(JsonToken vc) =>
        vc.TryGet("type", out JsonToken types) && types.ValueKind == JsonValueKind.Array && Contains(types, Type);

    private static bool Contains(JsonToken list, string text)
    {
        foreach (JsonToken item in list.Children)
        {
            if (item.Text == text)
            {
                return true;
            }
        }

        return false;
    }
}
