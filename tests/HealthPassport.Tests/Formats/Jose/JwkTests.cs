using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Jose;

public class JwkTests
{
    private const string X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    private const string Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    private const string Good = $"\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"{X}\",\"y\":\"{Y}\"";

    [Fact]
    public void Reads_a_key_with_everything()
    {
        Jwk jwk = Accepted($$"""{{{Good}},"kid":"k","use":"sig","alg":"ES256","x5c":["AA==","AQ=="],"crlVersion":1,"new":[]}""");
        Assert.Equal(("k", true, 2, "1"), (jwk.KeyName, jwk.IsForSignatures, jwk.Certificates.Length, jwk.CrlVersion));
        Assert.Equal("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U", jwk.PublicKey.Thumbprint());
    }

    [Theory]
    [InlineData("P-384", 48)]
    [InlineData("P-521", 66)]
    public void Reads_the_larger_curves(string curve, int length)
    {
        using ECDsa key = ECDsa.Create(curve == "P-384" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP521);
        ECPoint q = key.ExportParameters(false).Q;
        Assert.Equal(length, q.X!.Length);
        Assert.Equal(PublicKey.Of(key), Accepted($$"""{"kty":"EC","crv":"{{curve}}","x":"{{StrictBase64Url.Encode(q.X)}}","y":"{{StrictBase64Url.Encode(q.Y)}}"}""").PublicKey);
    }

    [Fact]
    public void Reads_rsa()
    {
        using RSA rsa = RSA.Create(2048);
        RSAParameters parameters = rsa.ExportParameters(false);
        string json = $$"""{"kty":"RSA","alg":"PS256","n":"{{StrictBase64Url.Encode(parameters.Modulus)}}","e":"{{StrictBase64Url.Encode(parameters.Exponent)}}"}""";
        Assert.Equal(SignatureAlgorithm.PS256, Accepted(json).PublicKey.Algorithm);
        Assert.Equal(Reason.UnsupportedAlgorithm, Refused(json.Replace("PS256", "RS256", StringComparison.Ordinal)).Reason);
        Assert.Equal(Reason.Malformed, Refused(json.Replace("\"n\":\"", "\"n\":\"AAAA", StringComparison.Ordinal)).Reason);
    }

    [Theory]
    [InlineData($$"""{{{Good}},"d":"AA"}""")]
    [InlineData($$"""{{{Good}},"k":"AA"}""")]
    [InlineData($$"""{{{Good}},"kid":1}""")]
    [InlineData($$"""{{{Good}},"x5c":"AA=="}""")]
    [InlineData($$"""{{{Good}},"x":"{{X}}"}""")]
    [InlineData($$"""{"kty":"EC","crv":"P-256","x":"{{X}}"}""")]
    [InlineData($$"""{"kty":"EC","crv":"P-256","x":"{{X}}","y":"{{X}}"}""")]           // off the curve
    [InlineData($$"""{"kty":"EC","crv":"P-256","x":"{{X}}","y":"{{Y}}="}""")]
    [InlineData($$"""{"kty":"EC","crv":"P-256","x":"{{X}}","y":"AA{{Y}}"}""")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"crv":"P-256"}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void Refuses_a_bad_key(string json) => Assert.Equal(Reason.Malformed, Refused(json).Reason);

    [Theory]
    [InlineData("""{"kty":"oct"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""")]
    [InlineData($$"""{"kty":"EC","crv":"secp256k1","x":"{{X}}","y":"{{Y}}"}""")]
    [InlineData($$"""{"kty":"EC","crv":"p-256","x":"{{X}}","y":"{{Y}}"}""")]
    [InlineData($$"""{{{Good}},"alg":"ES384"}""")]
    [InlineData($$"""{{{Good}},"alg":"HS256"}""")]
    public void Knows_no_other_kind_of_key(string json) => Assert.Equal(Reason.UnsupportedAlgorithm, Refused(json).Reason);

    [Theory]
    [InlineData("\"use\":\"enc\"", false)]
    [InlineData("\"key_ops\":[\"encrypt\"]", false)]
    [InlineData("\"key_ops\":[\"verify\"]", true)]
    public void Tells_what_a_key_is_for(string member, bool signatures) => Assert.Equal(signatures, Accepted($$"""{{{Good}},{{member}}}""").IsForSignatures);

    [Fact]
    public void Keeps_the_good_keys_of_a_set_and_tells_of_the_others()
    {
        byte[] json = Encoding.UTF8.GetBytes($$"""{"keys":[{"kty":"oct"},{{{Good}}},7]}""");
        Assert.True(JwkSet.Read(json).TryGet(out JwkSet? set, out _));
        Assert.Single(set.Keys);
        Assert.Equal(["jwks.keys[0].kty", "jwks.keys[2]"], set.Refused.Select(failure => failure.Where));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    public void Refuses_what_is_no_set(string json) => Assert.False(JwkSet.Read(Encoding.UTF8.GetBytes(json)).TryGet(out _, out _));

    [Fact]
    public void Refuses_a_set_with_too_many_keys()
    {
        string keys = string.Join(',', Enumerable.Repeat("{}", Limits.JwkSetKeys + 1));
        Assert.False(JwkSet.Read(Encoding.UTF8.GetBytes($$"""{"keys":[{{keys}}]}""")).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TooLarge, failure.Reason);
    }

    private static Jwk Accepted(string json)
    {
        Assert.True(Jwk.Read(Encoding.UTF8.GetBytes(json)).TryGet(out Jwk? jwk, out Failure? failure), failure?.ToString());
        return jwk!;
    }

    private static Failure Refused(string json)
    {
        Assert.False(Jwk.Read(Encoding.UTF8.GetBytes(json)).TryGet(out _, out Failure? failure));
        return failure!;
    }
}
