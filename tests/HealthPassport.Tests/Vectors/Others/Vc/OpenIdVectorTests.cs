using System.Text.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others.Vc;

/// <summary>Credentials in the examples of OpenID4VCI and OpenID4VP. The messages around them are not read by this library.</summary>
public class OpenIdVectorTests
{
    [Fact]
    public void The_credential_in_an_answer_can_be_read()
    {
        string text = SharedVectors.Text("vc/oid4vci-examples/credential_response_sd_jwt_vc.txt");
        string credential = Join(text.Split("\"credential\": \"")[1].Split('"')[0]);
        ProcessedPayload processed = TestNetwork.Need(TestNetwork.Need(SdJwtText.Read(credential)).Process());
        Assert.Equal("https://example.com/issuer", processed.Json.GetProperty("iss").GetString());
    }

    [Fact]
    public void The_presentation_with_key_binding_is_good_for_its_verifier()
    {
        SdJwtText presented = TestNetwork.Need(SdJwtText.Read(Join(SharedVectors.Text("vc/oid4vp-examples/sd_jwt_vcld_01_sd_jwt_presentation.txt"))));
        JsonElement expected = JsonElement.Parse(SharedVectors.Bytes("vc/oid4vp-examples/sd_jwt_vcld_01_verified_contents.json"));
        ProcessedPayload processed = TestNetwork.Need(presented.Process());
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(expected.GetRawText()), System.Text.Json.Nodes.JsonNode.Parse(processed.Json.GetRawText())));
        SdJwtText bound = presented.KeyBinding is not null ? presented : presented with { KeyBinding = Join(SharedVectors.Text("vc/oid4vp-examples/sd_jwt_vcld_01_kb_jwt_serialized.txt")) };
        KeyBindingPolicy policy = new("https://verifier.example.org", "1234567890", TimeSpan.FromMinutes(5));
        Assert.Null(KeyBindingJwt.Check(bound, processed.Hash, VcVectors.Key(processed.Json.GetProperty("cnf").GetProperty("jwk")), policy, DateTimeOffset.FromUnixTimeSeconds(1744743394)));
    }

    private static string Join(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
