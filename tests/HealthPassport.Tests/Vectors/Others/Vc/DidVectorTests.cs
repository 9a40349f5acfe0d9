using System.Text.Json;
using HealthPassport.Formats.Did;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others.Vc;

/// <summary>Keys as did:key, did:jwk and thumbprints, and addresses of did:web. Ed25519 is refused by its name: the platform does not have it.</summary>
public class DidVectorTests
{
    [Fact]
    public void Keys_and_their_dids_are_the_same()
    {
        (string File, string Verdict, JsonElement Json)[] files = [.. VcVectors.Of("keys-jws").Where(row => row.File.StartsWith("did-", StringComparison.Ordinal))];
        Assert.Equal(6, files.Length);
        foreach ((string file, _, JsonElement json) in files)
        {
            JsonElement expected = json.GetProperty("expected");
            string[] dids = [.. new[] { "didKey", "didKeyVerificationMethod", "didJwk", "didJwkVerificationMethod" }.Select(name => expected.GetProperty(name).GetString()!)];
            if (Jwk.Read(json.GetProperty("publicKeyJwk"), "jwk").TryGet(out Jwk? jwk, out Failure? failure))
            {
                Assert.All(dids, did => Assert.Equal(jwk.PublicKey, TestNetwork.Need(DidKeys.Read(did))));
                Assert.Equal(expected.GetProperty("jkt").GetString(), jwk.PublicKey.Thumbprint());
            }
            else
            {
                Assert.Contains("ed25519", file, StringComparison.Ordinal);
                Assert.Equal(Reason.UnsupportedAlgorithm, failure.Reason);
                Assert.All(dids, did => Assert.True(!DidKeys.Read(did).TryGet(out _, out Failure? refused) && refused.Reason == Reason.UnsupportedAlgorithm, did));
            }
        }
    }

    [Fact]
    public void Addresses_of_did_web_are_the_expected_ones() =>
        Assert.All(VcVectors.Of("keys-jws").Where(row => row.File.StartsWith("didweb", StringComparison.Ordinal)),
            row => Assert.Equal(row.Json.GetProperty("expected").GetProperty("url").GetString(), DidKeys.DocumentAddress(row.Json.GetProperty("did").GetString()!)!.AbsoluteUri));

    [Fact]
    public void The_keys_of_a_did_document_are_found_where_they_stand_and_where_they_are_used()
    {
        JsonElement[] methods = [.. VcVectors.Of("vc-jose-cose").Select(row => row.Json.GetProperty("verificationMethod")).Where(method => method.GetProperty("id").GetString()!.EndsWith("key-1", StringComparison.Ordinal)).Take(1)];
        string jwk = $$"""{"kty":"EC","crv":"P-256","x":"{{methods[0].GetProperty("publicKeyJwk").GetProperty("x")}}","y":"{{methods[0].GetProperty("publicKeyJwk").GetProperty("y")}}"}""";
        string json = $$"""
            {"id":"did:web:clinic.example","verificationMethod":[{"id":"#a","type":"JsonWebKey","controller":"did:web:clinic.example","publicKeyJwk":{{jwk}}},
            {"id":"did:web:clinic.example#b","type":"Multikey","controller":"did:web:other.example","publicKeyMultibase":"z6Mki9nreZk8rBG3GmpoNv1c235EATnNRQJ71nBuYZ8e1khf"}],
            "assertionMethod":["#a"],"authentication":["did:web:clinic.example#a",{"id":"#c","type":"JsonWebKey","controller":"did:web:clinic.example","publicKeyJwk":{{jwk}}},"#nowhere"]}
            """;
        DidDocument document = TestNetwork.Need(DidDocument.Read(System.Text.Encoding.UTF8.GetBytes(json)));
        PublicKey key = VcVectors.Key(JsonElement.Parse(jwk));
        Assert.Equal(
            [
                new("did:web:clinic.example#a", "did:web:clinic.example", key, DidPurposes.Assertion | DidPurposes.Authentication),
                new("did:web:clinic.example#c", "did:web:clinic.example", key, DidPurposes.Authentication),
            ],
            document.Methods.AsEnumerable());
        Assert.Equal(2, document.Refused.Length);
    }
}
