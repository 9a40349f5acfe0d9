namespace HealthPassport.Service.Passports;

/// <summary>Examples for the description of the API: every operation can be tried as it stands there. All people in them are invented.</summary>
internal static class PassportExamples
{
    public const string Issue = $$"""{ "sheet": { "readerLanguage": "fr" }, "summary": {{Summary}} }""";

    public const string Add = """{ "earlier": ["HC1:..."], "summary": { "vaccinations": [{ "code": "mmr", "date": "2026-05-30" }] } }""";

    public const string Correct = $$"""{ "corrects": "HC1:...", "summary": {{Summary}} }""";

    public const string Issued = """{ "format": "hcert/passport", "issuedOn": "2026-06-01", "codes": [{ "text": "HC1:...", "hash": "00112233445566778899aabb", "statusIndex": 47110, "characters": 431, "qrVersion": 12, "qrLevel": "M" }], "stubNumber": "123 456 789 012 345 678", "savings": [{ "what": "lots", "characters": 419, "qrVersion": 12 }] }""";

    public const string Read = """{ "codes": ["HC1:..."], "language": "fr" }""";

    public const string Status = """{ "code": "HC1:...", "status": "revoked" }""";

    public const string StatusSet = """{ "list": 1, "index": 47110, "status": "revoked" }""";

    public const string BatchLine = $$"""{ "idempotencyKey": "3f0c5b1e9a7d4c2288e6b0f1d2a39c47", "summary": {{Summary}} }""";

    public const string BatchAnswer = """{ "line": 1, "issued": { "format": "hcert/passport", "issuedOn": "2026-06-01", "codes": [] } }""";

    private const string Summary = """{ "holder": { "name": "Sample Person (fictional)" }, "vaccinations": [{ "code": "td", "date": "2026-05-02" }], "allergies": [{ "code": "allergy-penicillin" }] }""";
}
