using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Import;

/// <summary>Lists of others may be anything: an answer every time, never an exception.</summary>
public sealed class DamagedListTests
{
    private const int Edits = 400;

    public static TheoryData<string> Sources => [.. ImportSource.Names];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Any_damage_gets_an_answer(string source)
    {
        using TestAuthority authority = new();
        byte[] good = Encoding.UTF8.GetBytes(List(source, authority));
        Random random = new(7);
        for (int i = 0; i < Edits; i++)
        {
            byte[] bad = [.. good];
            for (int edit = random.Next(1, 4); edit > 0; edit--)
            {
                bad[random.Next(bad.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\":,019ed-_= "[random.Next(16)]);
            }

            if (Importing.Run(source, Request(source, bad[..random.Next(bad.Length / 2, bad.Length + 1)])).TryGet(out ImportedNetwork? imported, out _))
            {
                Assert.True(ForeignNetworkJson.Read(ForeignNetworkJson.Write(imported.Network)).TryGet(out _, out _));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_kind_of_root_gets_an_answer(string source)
    {
        foreach (string root in new[] { "", "null", "7", "\"a\"", "[]", "{}", "{\"a\":null}", "{\"keys\":null}", "{\"id\":null}", "\u0000", "0", "{\"id\":\"did:web:x\",\"verificationMethod\":{}}" })
        {
            Importing.Run(source, Request(source, Encoding.UTF8.GetBytes(root)));
        }
    }

    private static ImportRequest Request(string source, byte[] list) => Importing.Request(list) with
    {
        Issuer = source == "did-web" ? null : "https://clinic.example",
        Unsigned = true,
        RevocationLists = source == "jwks" ? [list] : [],
        Into = Encoding.UTF8.GetBytes("""{"kind":"jwks","name":"n","asOf":"2026-01-01T00:00:00Z","issuers":[{"id":"https://clinic.example","name":"n","keys":[]}]}"""),
    };

    private static string List(string source, TestAuthority authority)
    {
        byte[] der = authority.Sign();
        JsonObject jwk = Importing.Jwk(der);
        return source switch
        {
            "gdhcn" or "did-web" => new JsonObject
            {
                ["id"] = "did:web:x.example",
                ["verificationMethod"] = new JsonArray(new JsonObject { ["id"] = "did:web:x.example#k", ["controller"] = "did:web:x.example", ["publicKeyJwk"] = jwk, ["keyusage"] = new JsonObject { ["code"] = "#DSC" } }),
                ["assertionMethod"] = new JsonArray("did:web:x.example#k"),
            }.ToJsonString(),
            "icao" => Importing.Pem(authority.Der),
            "vci-snapshot" => new JsonObject { ["issuerInfo"] = new JsonArray(new JsonObject { ["issuer"] = new JsonObject { ["iss"] = "https://x.example", ["name"] = "x" }, ["keys"] = new JsonArray(jwk) }) }.ToJsonString(),
            "status-list" => "eyJhbGciOiJFUzI1NiIsInR5cCI6InN0YXR1c2xpc3Qrand0In0.e30." + new string('A', 86),
            _ => Importing.Jwks(jwk),
        };
    }
}
