using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.VectorWriter;

/// <summary>Credentials of the W3C data model: the schemas that ours name, and rules of the model that are checked beside their context.</summary>
internal static class CredentialCases
{
    public const string Set = "credentials";

    private const string Summary = """{ "holder": { "name": "Amina Test" }, "vaccinations": [{ "code": "td", "date": "2026-05-02", "lot": "A1" }] }""";

    public static IEnumerable<Case> All(VectorNetwork n)
    {
        CredentialIssuer issuer = new() { Id = "https://issuer-1.example", StatusList = "https://issuer-1.example/status/1", Key = n.Main.Issuing };
        IssueRequest request = new() { Summary = TestNetwork.Need(SummaryJson.Read(Encoding.UTF8.GetBytes(Summary), Terminology.Current)), IssuedOn = TestNetwork.Today, StatusIndex = 1 };
        string card = TestNetwork.Need(VcJwtIssuer.Issue(issuer, request)).Text;
        yield return Good("vc-jwt-card", "vc-jwt.md §1", "A card of one topic, with its schema.", card);
        yield return Good("vc-jwt-other-schema", "vc-jwt.md §4", "A schema that is not ours is kept.", Edited(json => json["credentialSchema"]!["id"] = "https://other.example/schema"));
        yield return Broken("context-redefined", "A context within the document gives a term of the base context another meaning.", Edited(json => json["@context"]!.AsArray().Add(JsonNode.Parse("""{"VerifiableCredential":"https://other.example/x"}"""))));
        yield return Broken("resource-digest", "The digest of a related resource has no known form.", Edited(json => json["relatedResource"] = JsonNode.Parse("""{"id":"https://other.example/x","digestSRI":"md5-AAAA"}""")));
        yield return Broken("render-method", "A reserved extension point without a type.", Edited(json => json["renderMethod"] = new JsonObject()));

        string Edited(Action<JsonObject> edit)
        {
            string[] parts = card.Split('.');
            JsonObject payload = JsonNode.Parse(StrictBase64Url.Decode(parts[1])!)!.AsObject();
            edit(payload);
            return CompactJwsWriter.Sign(StrictBase64Url.Decode(parts[0])!, Encoding.UTF8.GetBytes(payload.ToJsonString()), SignatureAlgorithm.ES256, issuer.Key.Signer.Sign);
        }
    }

    private static Case Good(string name, string clause, string about, string text) => new("good-" + name, clause, about, text) { Trust = Set, Whole = true };

    private static Case Broken(string name, string about, string text) =>
        new("bad-vc-jwt-" + name, "vc-jwt.md §2", about, text) { Verdict = "unreadable", Reasons = ["content-malformed"], Signature = "valid", Trust = Set };
}
