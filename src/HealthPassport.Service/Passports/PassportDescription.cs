using System.Collections.Frozen;
using System.Text.Json.Nodes;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthPassport.Service.Passports;

/// <summary>Examples for the description of the API: every operation can be tried as it stands there. All people in them are invented.</summary>
internal static class PassportDescription
{
    private const string Summary = """{ "holder": { "name": "Sample Person (fictional)" }, "vaccinations": [{ "code": "td", "date": "2026-05-02" }], "allergies": [{ "code": "allergy-penicillin" }] }""";

    private static readonly FrozenDictionary<string, string> Requests = new Dictionary<string, string>
    {
        ["IssuePassport"] = $$"""{ "sheet": { "readerLanguage": "fr" }, "summary": {{Summary}} }""",
        ["AddToPassport"] = """{ "earlier": ["HC1:..."], "summary": { "vaccinations": [{ "code": "mmr", "date": "2026-05-30" }] } }""",
        ["CorrectPassport"] = $$"""{ "corrects": "HC1:...", "summary": {{Summary}} }""",
        ["ReadPassport"] = """{ "codes": ["HC1:..."], "language": "fr" }""",
        ["SetStatus"] = """{ "code": "HC1:...", "status": "revoked" }""",
        ["IssueBatch"] = $$"""{ "idempotencyKey": "3f0c5b1e9a7d4c2288e6b0f1d2a39c47", "summary": {{Summary}} }""",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Answers = new Dictionary<string, string>
    {
        ["IssuePassport"] = """{ "format": "hcert/passport", "issuedOn": "2026-06-01", "codes": [{ "text": "HC1:...", "hash": "00112233445566778899aabb", "statusIndex": 47110, "characters": 431, "qrVersion": 12, "qrLevel": "M" }], "stubNumber": "123 456 789 012 345 678", "savings": [{ "what": "lots", "characters": 419, "qrVersion": 12 }] }""",
        ["SetStatus"] = """{ "list": 1, "index": 47110, "status": "revoked" }""",
        ["IssueBatch"] = """{ "line": 1, "issued": { "format": "hcert/passport", "issuedOn": "2026-06-01", "codes": [] } }""",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, ProblemCode> Problems = new Dictionary<int, ProblemCode>
    {
        [400] = ProblemCode.BadRequest,
        [409] = ProblemCode.IdempotencyInProgress,
        [415] = ProblemCode.UnsupportedMediaType,
        [503] = ProblemCode.SealingBusy,
    }.ToFrozenDictionary();

    public static void Describe(OpenApiOptions options) => options.AddOperationTransformer((operation, _, _) =>
    {
        if (operation.OperationId is not string id || !Requests.TryGetValue(id, out string? request))
        {
            return Task.CompletedTask;
        }

        foreach (OpenApiMediaType content in operation.RequestBody?.Content?.Values ?? [])
        {
            content.Example = JsonNode.Parse(request);
        }

        foreach ((string status, IOpenApiResponse answer) in operation.Responses ?? [])
        {
            foreach ((string type, OpenApiMediaType content) in answer.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                content.Example ??= type != "application/problem+json" ? (Answers.TryGetValue(id, out string? example) ? JsonNode.Parse(example) : null)
                    : status == "422" ? JsonNode.Parse("""{ "type": "urn:healthpassport:problem:summary-invalid", "title": "Wanted: a key of the terminology.", "status": 422, "code": "summary-invalid", "where": "summary.vaccinations[0].code" }""")
                    : Problems.TryGetValue(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), out ProblemCode? code) ? new JsonObject { ["type"] = "urn:healthpassport:problem:" + code.Code, ["title"] = code.Title, ["status"] = code.Status, ["code"] = code.Code }
                    : null;
            }
        }

        return Task.CompletedTask;
    });
}
