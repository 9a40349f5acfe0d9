using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.VcJwt;

/// <summary>What libraries of others say of our JWTs and SD-JWTs.</summary>
public sealed class JoseOracleTests : IDisposable
{
    private readonly JoseNetwork _network = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("healthpassport-jose-");

    public void Dispose()
    {
        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Another_library_verifies_our_jwts_and_names_the_key_as_we_do()
    {
        ISigner signer = _network.Issuer.Key.Signer;
        StatusList list = StatusList.Of(StatusStore.Size, TestNetwork.Now, [KeyValuePair.Create(5u, CredentialStatus.Revoked)]);
        string[] texts =
        [
            _network.Issue("vc+jwt").Text,
            new StatusListToken(_network.Issuer.StatusList!, list).SignJwt(signer),
            new BitstringListCredential(_network.Issuer.Id, _network.Issuer.StatusList!, list, StatusPurpose.Revocation).Sign(signer),
        ];
        string[] lines = Oracles.Run("jws.mjs", Write("jws", string.Join('\n', texts)), Key()).Lines;
        Assert.Equal(["vc+jwt", "statuslist+jwt", "vc+jwt"], lines.Select(line => JsonElement.Parse(line).GetProperty("header").GetProperty("typ").GetString()));
        Assert.All(lines, line => Assert.Equal(_network.Thumbprint, JsonElement.Parse(line).GetProperty("thumbprint").GetString()));
        Assert.All(lines, line => Assert.Equal(_network.Thumbprint, JsonElement.Parse(line).GetProperty("header").GetProperty("kid").GetString()));
    }

    [Fact]
    public void Another_library_verifies_our_sd_jwt_and_presents_a_part_that_we_read()
    {
        string text = _network.Issue("dc+sd-jwt").Text;
        JsonElement answer = JsonElement.Parse(Oracles.Run("sdjwt.mjs", Write("sd-jwt", text), Key(), "holder,treatment").Output);
        JsonObject claims = JsonNode.Parse(answer.GetProperty("claims").GetRawText())!.AsObject();
        Assert.Equal("Amina Test", claims["holder"]!["holder"]!["name"]!.ToString());
        Assert.Equal(["conditions", "holder", "iat", "iss", "status", "treatment", "vaccinations", "vct"], claims.Select(member => member.Key).Order(StringComparer.Ordinal));
        Statement statement = _network.Verify(answer.GetProperty("part").GetString()!);
        Assert.Equal((Verdict.Accepted, 1, 0), (statement.Verdict, statement.Summary!.Allergies.Length, statement.Summary.Vaccinations.Length));
    }

    private string Key() => Write("jwk", $$"""{"kty":"EC","crv":"P-256","x":"{{StrictBase64Url.Encode(_network.PublicKey.Point[..32])}}","y":"{{StrictBase64Url.Encode(_network.PublicKey.Point[32..])}}"}""");

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
