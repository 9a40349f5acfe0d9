using System.Text;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others.Vc;

/// <summary>The inputs of the W3C test suite for JOSE and COSE. The COSE forms and Ed25519 are not read (<c>specs/vc-jwt.md</c> §6).</summary>
public class VcJoseCoseVectorTests
{
    // The suite calls these good; here they are refused, and why stands beside them.
    private static readonly Dictionary<string, Reason> Narrower = new()
    {
        ["08-verify-credential_jose.json"] = Reason.UnsupportedAlgorithm,      // Ed25519
        ["21-verify-credential_sdjwt.json"] = Reason.UnsupportedContent,       // its contexts are examples; its iat is a string too (RFC 7519 §4.1.6)
        ["29-verify-credential_cose.json"] = Reason.NotAHealthCredential,      // COSE
        ["31-verify-presentation_cose.json"] = Reason.NotAHealthCredential,
    };

    [Fact]
    public void What_is_to_be_refused_is_refused()
    {
        int count = 0;
        foreach ((string file, _, JsonElement json) in VcVectors.Of("vc-jose-cose").Where(row => row.Json.GetProperty("fn").ValueEquals("verify")))
        {
            JsonElement input = json.GetProperty("input");
            bool good = json.GetProperty("expected").GetProperty("suiteVerdict").ValueEquals("success");
            Reason? reason = Judge(input.ValueKind == JsonValueKind.String ? input.GetString()! : input.GetRawText(), json.GetProperty("verificationMethod").GetProperty("publicKeyJwk"));
            Assert.True(reason is not null && (!good || Narrower[file] == reason), $"{file}: {reason}");
            count++;
        }

        Assert.Equal(13, count);
    }

    [Fact]
    public void What_is_to_be_issued_can_be_signed_and_read_again()
    {
        using TestKey key = new();
        foreach ((string file, _, JsonElement json) in VcVectors.Of("vc-jose-cose").Where(row => row.Json.GetProperty("fn").ValueEquals("issue")))
        {
            string input = json.GetProperty("input").GetRawText();
            string jws = CompactJwsWriter.Sign(CompactJwsWriter.Header(SignatureAlgorithm.ES256, null, "vc+jwt", "vc"), Encoding.UTF8.GetBytes(input), SignatureAlgorithm.ES256, key.Sign);
            CompactJws read = TestNetwork.Need(CompactJws.Read(jws));
            Assert.True(read.Verify(key.Public));
            JsonElement document = VcVectors.Strict(Encoding.UTF8.GetString(read.Payload()!));
            if (Enveloped.HasType(document, "VerifiablePresentation"))
            {
                Assert.True(VpDataModel.Check(document).IsEmpty, file);
                continue;
            }

            Result<OpenedCredential> opened = VcContent.Open(document, "vc+jwt", [VcContexts.Base, "https://www.w3.org/ns/credentials/examples/v2"], [], Terminology.Current);
            Assert.True(opened.TryGet(out OpenedCredential? content, out Failure? failure), $"{file}: {failure}");
            Assert.NotEmpty(content.Summary.Other);      // what others say is kept, unknown members too
            Assert.False(VcContent.Open(document, "vc+jwt", VcContexts.Known, [], Terminology.Current).TryGet(out _, out failure));
            Assert.Equal(Reason.UnsupportedContent, failure.Reason);
        }
    }

    [Fact]
    public void A_presentation_is_taken_apart_into_its_credentials()
    {
        JsonElement presentation = VcVectors.Of("vc-jose-cose").Single(row => row.File.StartsWith("28-", StringComparison.Ordinal)).Json.GetProperty("input");
        Assert.Single(presentation.GetProperty("verifiableCredential").EnumerateArray());
        string plain = presentation.GetRawText();
        using TestKey key = new();
        string signed = CompactJwsWriter.Sign(CompactJwsWriter.Header(SignatureAlgorithm.ES256, null, "vp+jwt", "vp"), Encoding.UTF8.GetBytes(plain), SignatureAlgorithm.ES256, key.Sign);
        string enveloped = $$"""{"@context":"{{VcContexts.Base}}","type":"EnvelopedVerifiablePresentation","id":"data:application/vp+jwt,{{signed}}"}""";
        string credential = Assert.Single(Presentations.Credentials(enveloped));
        Assert.Equal(Presentations.Credentials(plain).AsEnumerable(), Presentations.Credentials(signed));
        Assert.Equal(credential, Assert.Single(CredentialFile.Split(signed)));
    }

    private static Reason? Judge(string text, JsonElement jwk)
    {
        if (!Carriers.Read(text).TryGet(out UnverifiedEnvelope? envelope, out Failure? failure))
        {
            return failure.Reason;
        }

        using (envelope)
        {
            byte[] digest = new byte[64];
            PublicKey key = VcVectors.Key(jwk);
            return key.Algorithm != envelope.Algorithm || !key.Verify(digest.AsSpan(0, envelope.Digest(digest)), envelope.Signature) ? Reason.BadSignature
                : envelope.Open(Terminology.Current).TryGet(out _, out failure) ? null
                : failure.Reason;
        }
    }
}
