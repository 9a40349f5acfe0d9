using HealthPassport.Model;
using HealthPassport.Service.Problems;

namespace HealthPassport.Service.Passports;

/// <summary>Examples for the description of the API: every operation can be tried as it stands there. All people in them are invented.</summary>
internal static class PassportExamples
{
    /// <summary>What every operation answers that takes a secret.</summary>
    public static readonly ProblemExample SecretProblem = ProblemExample.Of(Reason.SecretInvalid, "secret", "seven numbers or words of the list");

    /// <summary>What every operation that issues can answer.</summary>
    public static readonly ProblemExample[] IssuingProblems =
    [
        ProblemCode.KindNotGranted, ProblemCode.SealingBusy, ProblemCode.SigningKeyUnavailable, ProblemCode.ClockBehind, ProblemCode.FieldNotEnrolled,
        ProblemExample.Of(Reason.TooLarge, "summary", "512 kB at most, and the entries that specs/limits.md names"),
        ProblemExample.Of(Reason.Malformed, "format", "hcert/passport, shc, vc+jwt, dc+sd-jwt, hcert/icvp"),
        ProblemExample.Of(Reason.SummaryInvalid, "summary.vaccinations[0].code", "a key of the terminology"),
        ProblemExample.Of(Reason.SensitiveEntryNeedsSecret, "summary.conditions[0]", "a secret, or the person's wish to show the entry openly"),
        SecretProblem,
        ProblemExample.Of(Reason.Malformed, "sealed.lanes", "two lanes of 96 bytes in base64url, with one salt of 16 bytes and different boxes"),
        ProblemExample.Of(Reason.DoesNotFit, "summary", "fewer entries"),
        ProblemExample.Of(Reason.KeyUnusable, "key", "a day on which a key signs"),
        ProblemExample.Of(Reason.StatusIndicesExhausted, "status", "a moment: a new key with a new list is being made"),
    ];

    /// <summary>What adding can answer besides. An earlier card that is not accepted gives its own reason.</summary>
    public static readonly ProblemExample[] AddingProblems =
    [
        ProblemExample.Of(Reason.NotAHealthCredential, "earlier", "cards that are accepted here"),
        ProblemExample.Of(Reason.UnknownKey, "earlier", "cards that are accepted here"),
        ProblemExample.Of(Reason.BadSignature, "earlier", "cards that are accepted here"),
        ProblemExample.Of(Reason.Revoked, "earlier", "cards that are accepted here"),
        ProblemExample.Of(Reason.Malformed, "earlier", "one passport, or both of its twins; or cards that links join; or samePerson, if you say that they are all about one person"),
    ];

    /// <summary>What correcting can answer besides. A card that is not accepted gives its own reason.</summary>
    public static readonly ProblemExample[] CorrectingProblems =
    [
        ProblemExample.Of(Reason.NotAHealthCredential, "corrects", "a card that is accepted here"),
        ProblemExample.Of(Reason.UnknownKey, "corrects", "a card that is accepted here"),
        ProblemExample.Of(Reason.BadSignature, "corrects", "a card that is accepted here"),
        ProblemExample.Of(Reason.Revoked, "corrects", "a card that was not revoked"),
        ProblemExample.Of(Reason.UnsupportedContent, "corrects", "a passport of this network; cards of other formats and networks cannot be named by a link"),
    ];

    public const string Issue = $$"""{ "sheet": { "readerLanguage": "fr" }, "summary": {{Summary}} }""";

    public const string IssueSealed = $$"""{ "sheet": { "readerLanguage": "fr" }, "summary": {{Summary}}, "sealed": { "lanes": ["{{FirstLane}}", "{{SecondLane}}"] } }""";

    public const string Add = """{ "earlier": ["HC1:..."], "summary": { "vaccinations": [{ "code": "mmr", "date": "2026-05-30" }] } }""";

    public const string Correct = $$"""{ "corrects": "HC1:...", "summary": {{Summary}} }""";

    public const string Issued = """{ "format": "hcert/passport", "issuedOn": "2026-06-01", "codes": [{ "text": "HC1:...", "hash": "00112233445566778899aabb", "statusIndex": 47110, "characters": 396, "qrVersion": 12, "qrLevel": "M" }, { "text": "HC1:...", "hash": "8899aabbccddeeff00112233", "statusIndex": 47110, "characters": 396, "qrVersion": 12, "qrLevel": "M" }], "sheet": "<!doctype html>...", "stubNumber": "123 456 789 012 345 678", "savings": [{ "what": "lots", "characters": 384, "qrVersion": 11 }] }""";

    public const string Added = """{ "format": "hcert/passport", "issuedOn": "2026-06-01", "codes": [{ "text": "HC1:...", "hash": "2233445566778899aabb0011", "statusIndex": 8150, "characters": 452, "qrVersion": 13, "qrLevel": "M" }], "savings": [] }""";

    public const string Corrected = """{ "format": "hcert/passport", "issuedOn": "2026-06-01", "codes": [{ "text": "HC1:...", "hash": "445566778899aabb00112233", "statusIndex": 31337, "characters": 428, "qrVersion": 12, "qrLevel": "M" }], "savings": [], "corrected": "superseded" }""";

    public const string Read = """{ "codes": ["HC1:..."], "language": "fr" }""";

    public const string ReadText = "\"HC1:...\"";

    public const string Statement = """{ "verdict": "accepted", "reasons": [], "format": "hcert/passport", "signature": "valid", "issuer": { "id": "https://passport.example.org", "name": "A clinic that tries HealthPassport", "number": 1, "trust": "network", "anchor": "A clinic that tries HealthPassport" }, "keyId": "691178ed175ec7ad", "time": { "issuedAt": "2026-06-01T00:00:00Z", "expiresAt": "2031-06-01T00:00:00Z", "state": "in-time", "checkedAt": "2026-06-01T12:00:00Z" }, "status": { "state": "not-revoked", "asOf": "2026-06-01T11:58:00Z" }, "sealed": "not-tried", "holderBound": false, "trustData": { "listDate": "2026-06-01T11:58:00Z", "ageDays": 0, "stale": false, "rollbackMemory": false }, "statusIndex": 47110, "hash": "00112233445566778899aabb", "summary": { "holder": { "name": "Sample Person (fictional)" }, "vaccinations": [{ "code": "td", "date": "2026-05-02", "label": "Tétanos et diphtérie à dose réduite (Td)" }], "allergies": [{ "code": "allergy-penicillin", "label": "Allergie à la pénicilline" }] } }""";

    public const string Status = """{ "code": "HC1:...", "status": "revoked" }""";

    public const string StatusSet = """{ "list": 1, "index": 47110, "status": "revoked" }""";

    public const string BatchLine = $$"""{ "idempotencyKey": "3f0c5b1e9a7d4c2288e6b0f1d2a39c47", "summary": {{Summary}} }""" + "\n";

    public const string BatchAnswer = """{ "line": 1, "issued": { "format": "hcert/passport", "issuedOn": "2026-06-01", "codes": [{ "text": "HC1:...", "hash": "00112233445566778899aabb", "statusIndex": 47110, "characters": 396, "qrVersion": 12, "qrLevel": "M" }], "savings": [] } }""" + "\n" + """{ "done": 1, "refused": 0 }""" + "\n";

    // Of random bytes, as unused lanes are.
    private const string FirstLane = "pU3KGCUwux1tEyze1iN7LtkeP3IfyxlxF0SU1kk8nVw0YL4xIB5p_tqg7ui5mX9cfCmZ_a_lkyU81lSvTfrXFCegrrP-6SMvivIhH57kkcWxC-y1Vjv8Hm-TQn7LyP4p";

    private const string SecondLane = "pU3KGCUwux1tEyze1iN7LlXlzY5G3I7Ut8J2TSpaTXZ3BvhdhpACSta9o0Ab6cjLzMk19s0fYSJq4VM4rho0AE0zug0kasBMgbG68j47-e71958rSTSvh_VSC2m5Sw2Y";

    private const string Summary = """{ "holder": { "name": "Sample Person (fictional)" }, "vaccinations": [{ "code": "td", "date": "2026-05-02" }], "allergies": [{ "code": "allergy-penicillin" }] }""";
}
