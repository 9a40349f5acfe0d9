using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.VcJwt;

/// <summary>What we issue follows the schema that it names, and a JSON-LD processor of others finds every term of it defined.</summary>
public sealed class VcTypeOracleTests : IDisposable
{
    private readonly JoseNetwork _network = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("healthpassport-types-");

    public static TheoryData<string, string> Summaries => new()
    {
        { "health-summary", JoseNetwork.Summary },
        { "health-summary", """{"holder":{"name":"Amina Test"}}""" },
        { "vaccination-card", """{"holder":{"name":"Amina Test"},"vaccinations":[{"code":"td","date":"2026-05-02"}]}""" },
        { "condition-card", """{"conditions":[{"code":"hypertension"}]}""" },
        { "screening-card", """{"screenings":[{"code":"blood-pressure","date":"2026-05-02","systolic":120,"diastolic":80}]}""" },
        { "allergy-card", """{"allergies":[{"code":"allergy-penicillin"}]}""" },
        { "medication-card", """{"medications":[{"code":"amlodipine"}]}""" },
        { "event-card", """{"events":[{"type":"blood-group","code":"blood-o-neg","date":"2026-05-02"}]}""" },
    };

    public void Dispose()
    {
        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Every_type_of_credential_is_valid_and_every_term_defined()
    {
        JsonObject[] payloads = [.. Summaries.Select(row => JoseNetwork.PayloadOf(_network.Issue("vc+jwt", row.Data.Item2).Text))];
        Assert.Equal(VcCredentialType.All.Select(type => type.Key).Order(StringComparer.Ordinal), Summaries.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));
        foreach ((string key, JsonObject payload, JsonElement verdict) in Summaries.Select(row => row.Data.Item1).Zip(payloads, Judge(payloads)))
        {
            Assert.True(verdict.GetProperty("schema").GetString() == "valid", $"{key}: {verdict} {payload.ToJsonString()}");
            VcCredentialType type = VcCredentialType.All.Single(type => type.Key == key);
            Assert.Equal(type.Schema, (string?)payload["credentialSchema"]!["id"]);
            Assert.Contains($"https://healthpassport.example/terms#{type.Name}", verdict.GetProperty("types").EnumerateArray().Select(one => one.GetString()));
            Assert.Equal(payload.Count - 1, verdict.GetProperty("terms").GetInt32());      // all but the context
        }
    }

    [Fact]
    public void What_we_do_not_issue_is_invalid_or_undefined()
    {
        JsonObject topic = JoseNetwork.PayloadOf(_network.Issue("vc+jwt", """{"vaccinations":[{"code":"td"}]}""").Text);
        topic["credentialSubject"]!["healthSummary"]!["conditions"] = JsonNode.Parse("""[{"code":"hypertension"}]""");
        JsonObject member = JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text);
        member["nobodySaysWhat"] = 1;
        JsonObject subject = JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text);
        subject["credentialSubject"]!["id"] = "did:example:person";
        JsonElement[] verdicts = Judge([topic, member, subject]);
        Assert.All(verdicts, verdict => Assert.StartsWith("invalid", verdict.GetProperty("schema").GetString(), StringComparison.Ordinal));
        Assert.Equal([false, true, false], verdicts.Select(verdict => verdict.TryGetProperty("undefined", out _)));
    }

    private JsonElement[] Judge(JsonObject[] payloads)
    {
        string[] files = [.. payloads.Select((payload, i) =>
        {
            string path = Path.Combine(_folder.FullName, $"{i}.json");
            File.WriteAllText(path, payload.ToJsonString());
            return path;
        })];
        return [.. Oracles.Run("vc.mjs", [SharedVectors.PathOf("vc/contexts/credentials-v2.jsonld"), .. files]).Lines.Select(line => JsonElement.Parse(line))];
    }
}
