using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.VcJwt;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others.Vc;

/// <summary>The inputs of the W3C test suite for the data model 2.0.</summary>
public class DataModelVectorTests
{
    [Fact]
    public void Every_input_has_the_verdict_of_its_name()
    {
        (string File, string Verdict, JsonElement Json)[] files = VcVectors.Of("vcdm2-input");
        Assert.Equal(72, files.Length);
        foreach ((string file, string verdict, JsonElement json) in files)
        {
            JsonElement document = VcVectors.Strict(Completed(json, file));
            ImmutableArray<VcFinding> found = file.Contains("presentation", StringComparison.Ordinal) ? VpDataModel.Check(document) : VcDataModel.Check(document);
            Assert.True(found.IsEmpty == (verdict == "accept"), $"{file} is to be {verdict}: {string.Join("; ", found)}");
        }
    }

    // The suite puts an issuer in where there is none, and times for two names.
    private static string Completed(JsonElement json, string file)
    {
        JsonObject document = JsonNode.Parse(json.GetRawText())!.AsObject();
        if (!file.Contains("presentation", StringComparison.Ordinal))
        {
            if (!document.ContainsKey("issuer"))
            {
                document["issuer"] = "did:example:issuer";
            }
            else if (document["issuer"] is JsonObject issuer && !issuer.ContainsKey("id"))
            {
                issuer["id"] = "did:example:issuer";
            }
        }

        return document.ToJsonString().Replace("PAST DATE", "2020-01-01T00:00:00Z", StringComparison.Ordinal).Replace("FUTURE DATE", "2040-01-01T00:00:00Z", StringComparison.Ordinal);
    }
}
