using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Jose;

public sealed class CompactJwsTests : IDisposable
{
    // RFC 7515 appendix A.3
    private const string Rfc7515 =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private const string Rfc7515Key =
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";

    private readonly TestKey _key = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Verifies_the_example_of_the_standard()
    {
        CompactJws jws = Good(Rfc7515);
        Assert.True(jws.Verify(Good(Rfc7515Key, "key").PublicKey));
        Assert.Equal("{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}", Encoding.UTF8.GetString(jws.Payload()!));
    }

    [Fact]
    public void Reads_what_it_writes()
    {
        CompactJws jws = Good(Signed(CompactJwsWriter.Header(SignatureAlgorithm.ES256, "key \"1\"", "vc+jwt", "vc", "DEF")));
        Assert.Equal(("key \"1\"", "vc+jwt", "vc", "DEF"), (jws.Header.KeyName, jws.Header.Type, jws.Header.ContentType, jws.Header.Zip));
        Assert.True(jws.Verify(_key.Public));
        Assert.Equal("{}"u8.ToArray(), jws.Payload());
    }

    [Theory]
    [InlineData("""{"alg":"none"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"None"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS256"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"es256"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"RS256"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"ES256K"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"EdDSA"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":["ES256"]}""", Reason.Malformed)]
    [InlineData("""{"typ":"JWT"}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256","alg":"none"}""", Reason.Malformed)]
    [InlineData("""{"alg":"none","alg":"ES256"}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256","a\u006cg":"none"}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256","crit":["exp"]}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256","crit":[]}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256","zip":1}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256","typ":null}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256"} """ + "\0", Reason.Malformed)]
    [InlineData("""{"alg":"ES256",}""", Reason.Malformed)]
    [InlineData("""["ES256"]""", Reason.Malformed)]
    [InlineData("", Reason.Malformed)]
    public void Refuses_a_header(string json, Reason reason) => Assert.Equal(reason, Bad(Signed(Encoding.UTF8.GetBytes(json))).Reason);

    [Fact]
    public void Uses_no_key_that_comes_along()
    {
        const string Evil = """{"alg":"ES256","jwk":{"kty":"EC"},"jku":"https://evil.example/jwks","x5u":"https://evil.example/x","x5c":["AA=="]}""";
        CompactJws jws = Good(Signed(Encoding.UTF8.GetBytes(Evil)));
        Assert.Null(jws.Header.KeyId);
        Assert.Null(Good(Signed("""{"alg":"ES256","kid":1}"""u8.ToArray())).Header.KeyId);
    }

    [Fact]
    public void Refuses_a_signature_in_der_or_of_zeros_or_of_another_length()
    {
        string header = StrictBase64Url.Encode(CompactJwsWriter.Header(SignatureAlgorithm.ES256, null, null));
        byte[] digest = new byte[32];
        SignatureAlgorithm.ES256.Digest(Encoding.ASCII.GetBytes($"{header}.e30"), digest);
        Assert.Equal(Reason.Malformed, Bad($"{header}.e30.{StrictBase64Url.Encode(_key.SignDer(digest))}").Reason);
        Assert.Equal(Reason.Malformed, Bad($"{header}.e30.").Reason);
        Assert.False(Good($"{header}.e30.{StrictBase64Url.Encode(new byte[64])}").Verify(_key.Public));
    }

    [Fact]
    public void Takes_no_key_of_another_algorithm()
    {
        byte[] header = CompactJwsWriter.Header(SignatureAlgorithm.ES384, null, null);
        CompactJws jws = Good(CompactJwsWriter.Sign(header, "{}"u8, SignatureAlgorithm.ES384, _ => new byte[96]));
        Assert.False(jws.Verify(_key.Public));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("e30.e30.e30=")]
    [InlineData("e30.e30. e30")]
    [InlineData("e30.e30.e30\n")]
    public void Refuses_what_has_not_three_parts_of_base64url(string text) => Assert.Equal(Reason.Malformed, Bad(text).Reason);

    [Fact]
    public void Refuses_every_second_spelling()
    {
        for (int i = 0; i < Rfc7515.Length; i++)
        {
            char[] text = Rfc7515.ToCharArray();
            text[i] = text[i] == 'A' ? 'B' : 'A';
            if (CompactJws.Read(text).TryGet(out CompactJws? jws, out _))
            {
                Assert.False(jws.Payload() is not null && jws.Verify(Good(Rfc7515Key, "key").PublicKey), $"character {i}");
            }
        }
    }

    [Fact]
    public void Refuses_what_is_too_long() => Assert.Equal(Reason.TooLarge, Bad(new string('a', Limits.JwsCharacters + 1)).Reason);

    [Fact]
    public void Refuses_a_header_that_is_too_long()
    {
        byte[] header = CompactJwsWriter.Header(SignatureAlgorithm.ES256, new string('k', Limits.JoseHeaderBytes), null);
        Assert.Equal(Reason.Malformed, Bad(Signed(header)).Reason);
    }

    private string Signed(byte[] header) => CompactJwsWriter.Sign(header, "{}"u8, SignatureAlgorithm.ES256, _key.Sign);

    private static CompactJws Good(string text)
    {
        Assert.True(CompactJws.Read(text).TryGet(out CompactJws? jws, out Failure? failure), failure?.ToString());
        return jws!;
    }

    private static Jwk Good(string json, string where)
    {
        Assert.True(Jwk.Read(Encoding.UTF8.GetBytes(json), where).TryGet(out Jwk? jwk, out Failure? failure), failure?.ToString());
        return jwk!;
    }

    private static Failure Bad(string text)
    {
        Assert.False(CompactJws.Read(text).TryGet(out _, out Failure? failure));
        return failure!;
    }
}
