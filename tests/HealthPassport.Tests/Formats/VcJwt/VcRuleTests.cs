using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.VcJwt;

/// <summary>Every rule of the Verifiable Credentials Data Model 2.0 that is checked, broken once. The first word of a case is its clause.</summary>
public class VcRuleTests
{
    private const string Good = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:uuid:1", "type": ["VerifiableCredential"], "issuer": { "id": "did:example:issuer", "name": "A clinic" },
          "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00+01:00", "credentialSubject": { "id": "did:example:subject", "a": 1 },
          "name": [{ "@value": "x", "@language": "ar", "@direction": "rtl" }], "description": "y",
          "credentialStatus": { "type": "BitstringStatusListEntry" }, "credentialSchema": [{ "id": "urn:schema", "type": "JsonSchema" }],
          "relatedResource": [{ "id": "urn:a", "digestSRI": "sha384-AAAA" }, { "id": "urn:b", "digestMultibase": "uEiAjCHMnK5-ayOIZLWo_TBoKYVvSAprlkYEjRlm19Cj0uw" }],
          "evidence": { "type": "https://example.org/Seen" }, "termsOfUse": { "type": "urn:t" }, "refreshService": { "type": "urn:r" }, "proof": { "type": "DataIntegrityProof" }
        }
        """;

    private const string Presentation = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:uuid:2", "type": ["VerifiablePresentation"], "holder": "did:example:holder",
          "verifiableCredential": [{ "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["EnvelopedVerifiableCredential"], "id": "data:application/vc+jwt,x" }]
        }
        """;

    [Fact]
    public void A_credential_that_keeps_every_rule_has_no_findings() => Assert.Empty(VcDataModel.Check(Encoding.UTF8.GetBytes(Good)));

    [Theory]
    [InlineData("4.3", "@context", null, VcRule.ContextBase, "@context")]
    [InlineData("4.3", "@context", "[]", VcRule.ContextBase, "@context")]
    [InlineData("4.3", "@context", "\"https://www.w3.org/2018/credentials/v1\"", VcRule.ContextBase, "@context")]
    [InlineData("4.3", "@context", "[{\"@vocab\":\"urn:v#\"},\"https://www.w3.org/ns/credentials/v2\"]", VcRule.ContextBase, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",\"https ://no-url\"]", VcRule.ContextForm, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",5]", VcRule.ContextForm, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",null]", VcRule.ContextForm, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",{\"a\":5}]", VcRule.ContextForm, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",{\"VerifiableCredential\":\"urn:x\"}]", VcRule.ContextRedefines, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",{\"issuer\":\"urn:x\"}]", VcRule.ContextRedefines, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",{\"name\":\"urn:x\"}]", VcRule.ContextRedefines, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",{\"@protected\":true,\"T\":\"urn:a\"},{\"T\":\"urn:b\"}]", VcRule.ContextRedefines, "@context")]
    [InlineData("4.3", "@context", "[\"https://www.w3.org/ns/credentials/v2\",{\"T\":{\"@id\":\"urn:a\",\"@protected\":true}},{\"T\":null}]", VcRule.ContextRedefines, "@context")]
    [InlineData("4.4", "id", "null", VcRule.IdentifierForm, "id")]
    [InlineData("4.4", "id", "[\"urn:a\",\"urn:b\"]", VcRule.IdentifierForm, "id")]
    [InlineData("4.4", "id", "\"no url\"", VcRule.IdentifierForm, "id")]
    [InlineData("4.4", "credentialSubject", "{\"id\":[\"urn:a\"],\"a\":1}", VcRule.IdentifierForm, "credentialSubject.id")]
    [InlineData("4.5", "type", null, VcRule.TypeForm, "type")]
    [InlineData("4.5", "type", "[]", VcRule.TypeForm, "type")]
    [InlineData("4.5", "type", "[\"VerifiableCredential\",1]", VcRule.TypeForm, "type")]
    [InlineData("4.5", "type", "[\"https://example.org/Other\"]", VcRule.TypeMissing, "type")]
    [InlineData("4.5", "type", "[\"VerifiableCredential\",\"NobodySaysWhat\"]", VcRule.TypeUndefined, "type")]
    [InlineData("4.6", "name", "5", VcRule.LanguageForm, "name")]
    [InlineData("4.6", "description", "{\"@value\":\"x\",\"url\":\"y\"}", VcRule.LanguageForm, "description")]
    [InlineData("4.6", "issuer", "{\"id\":\"urn:i\",\"name\":{\"@language\":\"en\"}}", VcRule.LanguageForm, "issuer.name")]
    [InlineData("4.6", "issuer", "{\"id\":\"urn:i\",\"description\":[]}", VcRule.LanguageForm, "issuer.description")]
    [InlineData("11.1", "name", "{\"@value\":\"x\",\"@direction\":\"up\"}", VcRule.LanguageForm, "name")]
    [InlineData("4.7", "issuer", null, VcRule.IssuerForm, "issuer")]
    [InlineData("4.7", "issuer", "null", VcRule.IssuerForm, "issuer")]
    [InlineData("4.7", "issuer", "[\"urn:i\"]", VcRule.IssuerForm, "issuer")]
    [InlineData("4.7", "issuer", "\"no url\"", VcRule.IssuerForm, "issuer")]
    [InlineData("4.7", "issuer", "{\"name\":\"x\"}", VcRule.IdentifierForm, "issuer.id")]
    [InlineData("4.8", "credentialSubject", null, VcRule.SubjectMissing, "credentialSubject")]
    [InlineData("4.8", "credentialSubject", "{}", VcRule.SubjectEmpty, "credentialSubject")]
    [InlineData("4.8", "credentialSubject", "[{\"a\":1},{}]", VcRule.SubjectEmpty, "credentialSubject[1]")]
    [InlineData("4.8", "credentialSubject", "[]", VcRule.ObjectWanted, "credentialSubject")]
    [InlineData("4.8", "credentialSubject", "\"did:example:subject\"", VcRule.ObjectWanted, "credentialSubject")]
    [InlineData("4.9", "validFrom", "\"2026-01-01\"", VcRule.TimeForm, "validFrom")]
    [InlineData("4.9", "validFrom", "\"2026-01-01T00:00:00\"", VcRule.TimeForm, "validFrom")]
    [InlineData("4.9", "validUntil", "1767225600", VcRule.TimeForm, "validUntil")]
    [InlineData("4.9", "validUntil", "\"2025-12-31T23:59:59Z\"", VcRule.TimeOrder, "validUntil")]
    [InlineData("4.10", "credentialStatus", "{\"id\":\"urn:s\"}", VcRule.TypeForm, "credentialStatus.type")]
    [InlineData("4.10", "credentialStatus", "{\"type\":\"BitstringStatusListEntry\",\"id\":[\"urn:s\"]}", VcRule.IdentifierForm, "credentialStatus.id")]
    [InlineData("4.10", "credentialStatus", "{\"type\":\"NobodySaysWhat\"}", VcRule.TypeUndefined, "credentialStatus.type")]
    [InlineData("4.11", "credentialSchema", "{\"type\":\"JsonSchema\"}", VcRule.IdentifierForm, "credentialSchema.id")]
    [InlineData("4.11", "credentialSchema", "{\"id\":\"urn:s\"}", VcRule.TypeForm, "credentialSchema.type")]
    [InlineData("4.12", "proof", "{}", VcRule.TypeForm, "proof.type")]
    [InlineData("5.3", "relatedResource", "[\"urn:a\"]", VcRule.ObjectWanted, "relatedResource[0]")]
    [InlineData("5.3", "relatedResource", "{\"digestSRI\":\"sha256-AAAA\"}", VcRule.IdentifierForm, "relatedResource.id")]
    [InlineData("5.3", "relatedResource", "[{\"id\":\"urn:a\",\"digestSRI\":\"sha256-AAAA\"},{\"id\":\"urn:a\",\"digestSRI\":\"sha256-AAAA\"}]", VcRule.ResourceRepeated, "relatedResource[1]")]
    [InlineData("5.3", "relatedResource", "{\"id\":\"urn:a\"}", VcRule.ResourceDigest, "relatedResource")]
    [InlineData("5.3", "relatedResource", "{\"id\":\"urn:a\",\"digestSRI\":\"md5-AAAA\"}", VcRule.ResourceDigest, "relatedResource.digestSRI")]
    [InlineData("5.3", "relatedResource", "{\"id\":\"urn:a\",\"digestMultibase\":\"uZTQ0MjM1NiAgcmVwb3J0cc5jZWxhdGVkLXJlc291cmNlLmpzb24K\"}", VcRule.ResourceDigest, "relatedResource.digestMultibase")]
    [InlineData("5.4", "refreshService", "{\"id\":\"urn:r\"}", VcRule.TypeForm, "refreshService.type")]
    [InlineData("5.5", "termsOfUse", "[{\"id\":\"urn:t\"}]", VcRule.TypeForm, "termsOfUse[0].type")]
    [InlineData("5.6", "evidence", "{\"id\":\"urn:e\"}", VcRule.TypeForm, "evidence.type")]
    [InlineData("5.10", "confidenceMethod", "{}", VcRule.TypeForm, "confidenceMethod.type")]
    [InlineData("5.10", "renderMethod", "{}", VcRule.TypeForm, "renderMethod.type")]
    public void Finds_a_broken_rule(string clause, string member, string? value, VcRule rule, string where)
    {
        VcFinding found = Assert.Single(VcDataModel.Check(Broken(Good, member, value)), finding => finding.Rule == rule);
        Assert.True(where == found.Where, $"VCDM 2.0 §{clause}: {found.Where}");
    }

    [Theory]
    [InlineData("4.13", "type", "[\"https://example.org/Other\"]", VcRule.TypeMissing, "type")]
    [InlineData("4.13", "@context", null, VcRule.ContextBase, "@context")]
    [InlineData("4.13", "id", "[\"urn:a\"]", VcRule.IdentifierForm, "id")]
    [InlineData("4.13", "holder", "{\"name\":\"x\"}", VcRule.HolderForm, "holder")]
    [InlineData("4.13", "holder", "\"no url\"", VcRule.HolderForm, "holder")]
    [InlineData("4.13", "verifiableCredential", "[\"eyJhbGciOiJFUzI1NiJ9.e30.AAAA\"]", VcRule.ObjectWanted, "verifiableCredential[0]")]
    [InlineData("4.13", "verifiableCredential", "[]", VcRule.ObjectWanted, "verifiableCredential")]
    [InlineData("4.13.1", "verifiableCredential", "{\"@context\":\"https://www.w3.org/ns/credentials/v2\",\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"https://x.example\"}", VcRule.EnvelopeForm, "verifiableCredential.id")]
    [InlineData("4.13.1", "verifiableCredential", "{\"@context\":\"https://www.w3.org/ns/credentials/v2\",\"id\":\"data:application/vc+jwt,x\"}", VcRule.EnvelopeForm, "verifiableCredential.type")]
    [InlineData("4.13.1", "verifiableCredential", "{\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"data:application/vc+jwt,x\"}", VcRule.ContextBase, "verifiableCredential.@context")]
    [InlineData("4.8", "verifiableCredential", "{\"@context\":\"https://www.w3.org/ns/credentials/v2\",\"type\":\"VerifiableCredential\",\"issuer\":\"urn:i\",\"credentialSubject\":{}}", VcRule.SubjectEmpty, "verifiableCredential.credentialSubject")]
    [InlineData("5.5", "termsOfUse", "{}", VcRule.TypeForm, "termsOfUse.type")]
    public void Finds_a_broken_rule_of_presentations(string clause, string member, string? value, VcRule rule, string where)
    {
        Assert.Empty(VpDataModel.Check(Encoding.UTF8.GetBytes(Presentation)));
        VcFinding found = Assert.Single(VpDataModel.Check(Broken(Presentation, member, value)), finding => finding.Rule == rule);
        Assert.True(where == found.Where, $"VCDM 2.0 §{clause}: {found.Where}");
    }

    [Theory]
    [InlineData("name", "https://schema.org/name")]      // JSON-LD 1.1: the same definition again changes nothing
    [InlineData("JsonSchemaCredential", "https://www.w3.org/2018/credentials#JsonSchemaCredential")]
    public void The_same_definition_again_redefines_nothing(string term, string iri) =>
        Assert.Empty(VcDataModel.Check(Broken(Good, "@context", $$"""["https://www.w3.org/ns/credentials/v2",{"{{term}}":"{{iri}}"}]""")));

    [Fact]
    public void A_vocabulary_within_the_document_defines_every_type()
    {
        JsonObject credential = JsonNode.Parse(Broken(Good, "@context", """["https://www.w3.org/ns/credentials/v2",{"@vocab":"https://example.org/#"}]"""))!.AsObject();
        credential["type"] = new JsonArray("VerifiableCredential", "NobodySaysWhat");
        Assert.Empty(VcDataModel.Check(Encoding.UTF8.GetBytes(credential.ToJsonString())));
    }

    [Theory]
    [InlineData("badExtension", true)]
    [InlineData("evidence", false)]
    [InlineData("jti", true)]
    [InlineData("iat", false)]
    public void What_is_to_be_signed_has_no_member_that_nothing_defines(string member, bool isFound)
    {
        JsonElement credential = JsonElement.Parse(Broken(Good, member, "{\"type\":\"urn:x\"}"));
        Assert.Equal(isFound, VcDataModel.CheckBeforeSigning(credential).Any(finding => finding.Rule == VcRule.MemberUndefined));
        Assert.DoesNotContain(VcDataModel.Check(credential), finding => finding.Rule == VcRule.MemberUndefined);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    [InlineData("{\"id\":1,\"id\":2}")]
    public void Anything_else_is_a_finding_too(string text)
    {
        Assert.Equal(VcRule.ObjectWanted, VcDataModel.Check(Encoding.UTF8.GetBytes(text))[0].Rule);
        Assert.Equal(VcRule.ObjectWanted, VpDataModel.Check(Encoding.UTF8.GetBytes(text))[0].Rule);
    }

    [Fact]
    public void Every_rule_has_a_sentence_in_every_language_and_stands_in_the_specification()
    {
        string spec = Specs.SpecFiles.Text("vc-jwt.md");
        Assert.All(Enum.GetValues<VcRule>(), rule =>
        {
            VcFinding finding = new(rule, "$", "");
            Assert.All(Terminology.Languages, language => Assert.EndsWith(".", finding.Text(language), StringComparison.Ordinal));
            Assert.Contains($"| `{finding.Code}` |", spec, StringComparison.Ordinal);
        });
    }

    private static byte[] Broken(string json, string member, string? value)
    {
        JsonObject document = JsonNode.Parse(json)!.AsObject();
        document.Remove(member);
        if (value is not null)
        {
            document[member] = JsonNode.Parse(value);
        }

        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
