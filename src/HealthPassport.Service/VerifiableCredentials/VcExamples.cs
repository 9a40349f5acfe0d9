namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Examples for the description of the API. All people in them are invented. docs/vc-api.md has whole calls.</summary>
internal static class VcExamples
{
    public const string Issue = """{ "credential": { "@context": ["https://www.w3.org/ns/credentials/v2", "https://healthpassport.example/contexts/health-summary/v1"], "type": ["VerifiableCredential", "HealthSummaryCredential", "VaccinationCard"], "credentialSubject": { "healthSummary": { "holder": { "name": "Sample Person (fictional)" }, "vaccinations": [{ "code": "td", "date": "2026-05-02" }] } } } }""";

    public const string Verify = """{ "verifiableCredential": { "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "data:application/vc+jwt,eyJhbGciOiJFUzI1NiIs...", "type": "EnvelopedVerifiableCredential" }, "options": { "returnResults": true } }""";

    public const string Verified = """{ "verified": true, "accepted": true, "verdict": "accepted", "reasons": [], "problemDetails": [], "results": { "validFrom": { "verified": true, "input": "2026-06-01T00:00:00Z" }, "credentialSchema": [{ "verified": true, "input": { "id": "https://healthpassport.example/schemas/vaccination-card/v1", "type": "JsonSchema" } }], "credentialStatus": [{ "verified": true, "value": 0, "input": { "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "47110", "statusListCredential": "https://passport.example.org/status/1/revocation" } }], "proof": [{ "verified": true }] } }""";

    public const string VerifyPresentation = """{ "presentation": { "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"], "verifiableCredential": [{ "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "data:application/vc+jwt,eyJhbGciOiJFUzI1NiIs...", "type": "EnvelopedVerifiableCredential" }] } }""";

    public const string PresentationVerified = """{ "verified": true, "accepted": false, "reasons": [], "problemDetails": [], "results": { "presentation": {}, "credentials": [{ "verified": true, "accepted": true, "verdict": "accepted", "reasons": [], "problemDetails": [] }] } }""";

    public const string Challenge = """{ "challenge": "FCG2bV9Qq0yVJxgJ9rF3nA" }""";

    public const string SetStatus = """{ "credentialId": "1.47110", "credentialStatus": { "type": "BitstringStatusListEntry", "statusPurpose": "suspension" }, "status": true }""";

    public const string StatusSet = """{ "list": 1, "index": 47110, "status": "suspended" }""";

    public const string CreateList = """{ "statusPurpose": "revocation" }""";

    public const string ListCreated = $$"""{ "id": "https://passport.example.org/status/1/revocation", "verifiableCredential": {{List}} }""";

    public const string List = """{ "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "data:application/vc+jwt,eyJhbGciOiJFUzI1NiIs...", "type": "EnvelopedVerifiableCredential" }""";

    public static string Issued(VcInstance instance) => $$"""{ "verifiableCredential": { "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "data:{{instance.MediaType}},eyJhbGciOiJFUzI1NiIs...", "type": "EnvelopedVerifiableCredential" } }""";
}
