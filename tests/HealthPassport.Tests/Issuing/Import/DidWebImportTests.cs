using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Formats;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Import;

public sealed class DidWebImportTests : IDisposable
{
    private const string Source = "did-web";
    private const string Did = "did:web:clinic.example%3A8443:a";

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void A_key_is_found_by_its_id_and_by_its_fragment()
    {
        ImportedNetwork imported = Take(Document());
        Assert.Equal([Did], imported.Network.Issuers.Select(issuer => issuer.Id));
        Assert.Equal([$"{Did}#k1", "#k1", "k1"], imported.Keys().Select(key => Encoding.UTF8.GetString(key.Kid.Span)));
        Assert.All(imported.Keys(), key => Assert.Equal(EnvelopeKinds.VcJwt | EnvelopeKinds.SdJwt, key.Envelopes));
        Assert.Equal(ImportOutcome.Taken, Assert.Single(imported.Findings).Outcome);
    }

    [Fact]
    public void The_issuers_url_gets_the_same_keys() =>
        Assert.Equal([Did, "https://clinic.example:8443/a"], Take(Document(), "https://clinic.example:8443/a").Network.Issuers.Select(issuer => issuer.Id));

    [Fact]
    public void Our_own_document_is_taken()
    {
        using EcdsaSigner signer = new(EcdsaSigner.NewKey());
        string did = IssuerDocuments.DidWeb(new Uri("https://clinic.example:8443/a/"));
        Assert.Equal(Did, did);
        byte[] document = IssuerDocuments.DidDocument(did, "https://clinic.example:8443/a", [signer.PublicKey]);
        ImportedNetwork imported = Importing.Take(Source, Importing.Request(Encoding.UTF8.GetString(document)));
        Assert.Contains($"{Did}#{signer.PublicKey.Thumbprint()}", imported.Keys().Select(key => Encoding.UTF8.GetString(key.Kid.Span)));
        Assert.All(imported.Keys(), key => Assert.Equal(signer.PublicKey, key.PublicKey));
    }

    [Theory]
    [InlineData("https://clinic.example/a")]
    [InlineData("https://clinic.example:8443/b")]
    [InlineData("did:web:clinic.example")]
    public void A_document_of_another_issuer_is_refused(string issuer) =>
        Assert.Equal("did.id", Importing.Refuse(Source, Importing.Request(Document().ToJsonString()) with { Issuer = issuer }).Where);

    [Theory]
    [InlineData("did:key:z6Mk")]
    [InlineData("did:web:a/b")]
    [InlineData("https://clinic.example")]
    public void A_document_of_another_method_is_refused(string id) =>
        Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request(Document(id: id).ToJsonString())).Reason);

    [Fact]
    public void Only_assertion_keys_sign_credentials() => Assert.Contains("assertionMethod", Take(Document(relationship: "authentication")).OnlyRefusal(), StringComparison.Ordinal);

    [Fact]
    public void A_key_of_another_controller_is_refused() => Assert.Contains("somebody else", Take(Document(controller: "did:web:other.example")).OnlyRefusal(), StringComparison.Ordinal);

    [Fact]
    public void A_private_key_is_refused_and_said()
    {
        JsonObject document = Document();
        document["verificationMethod"]![0]!["publicKeyJwk"]!["d"] = "AAAA";
        Assert.Contains("private", Take(document).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":"did:web:x.example","id":"did:web:x.example"}""")]
    public void A_document_that_is_none_is_refused(string document) => Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request(document)).Reason);

    private static ImportedNetwork Take(JsonObject document, string? issuer = null) => Importing.Take(Source, Importing.Request(document.ToJsonString()) with { Issuer = issuer });

    private JsonObject Document(string id = Did, string? controller = null, string relationship = "assertionMethod")
    {
        JsonObject jwk = Importing.Jwk(_authority.Sign());
        jwk.Remove("x5c");
        return new JsonObject
        {
            ["id"] = id,
            ["verificationMethod"] = new JsonArray(new JsonObject { ["id"] = $"{id}#k1", ["type"] = "JsonWebKey", ["controller"] = controller ?? id, ["publicKeyJwk"] = jwk }),
            [relationship] = new JsonArray($"{id}#k1"),
        };
    }
}
