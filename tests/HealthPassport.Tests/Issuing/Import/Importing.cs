using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Import;

/// <summary>Runs imports, and makes lists of others.</summary>
internal static class Importing
{
    public static ImportRequest Request(params byte[][] lists) => new() { Lists = [.. lists.Select(list => (ReadOnlyMemory<byte>)list)], Now = TestNetwork.Now };

    public static ImportRequest Request(string list) => Request(Encoding.UTF8.GetBytes(list));

    public static Result<ImportedNetwork> Run(string source, ImportRequest request) => ImportSource.Find(source)!.Read(request);

    /// <summary>Runs an import that must succeed; what it took must survive the file.</summary>
    public static ImportedNetwork Take(string source, ImportRequest request)
    {
        ImportedNetwork imported = TestNetwork.Need(Run(source, request));
        byte[] file = ForeignNetworkJson.Write(imported.Network);
        Assert.Equal(file, ForeignNetworkJson.Write(TestNetwork.Need(ForeignNetworkJson.Read(file))));
        return imported;
    }

    public static Failure Refuse(string source, ImportRequest request)
    {
        Assert.False(Run(source, request).TryGet(out _, out Failure? failure));
        return failure;
    }

    public static TrustedKey[] Keys(this ImportedNetwork imported) => [.. imported.Network.Issuers.SelectMany(issuer => issuer.Keys)];

    public static int Count(this ImportedNetwork imported, ImportOutcome outcome) => imported.Findings.Count(finding => finding.Outcome == outcome);

    /// <summary>Why the one thing was refused.</summary>
    public static string OnlyRefusal(this ImportedNetwork imported)
    {
        Assert.Empty(imported.Keys());
        return Assert.Single(imported.Findings, finding => finding.Outcome == ImportOutcome.Refused).Why!;
    }

    /// <summary>What is wrong with the one thing that was taken.</summary>
    public static string? OnlyDefect(this ImportedNetwork imported)
    {
        Assert.Single(imported.Keys());
        return Assert.Single(imported.Findings).Why;
    }

    public static string Kid(byte[] der) => Convert.ToBase64String(Convert.FromHexString(Certificate.Read(der)!.KeyId.ToString()));

    public static JsonObject Jwk(byte[] der, string? kid = null)
    {
        byte[] point = Certificate.Read(der)!.PublicKey!.Material.ToArray();
        int half = point.Length / 2;
        return new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = half == 32 ? "P-256" : "P-384",
            ["x"] = System.Buffers.Text.Base64Url.EncodeToString(point.AsSpan(0, half)),
            ["y"] = System.Buffers.Text.Base64Url.EncodeToString(point.AsSpan(half)),
            ["kid"] = kid ?? Kid(der),
            ["x5c"] = new JsonArray(Convert.ToBase64String(der)),
        };
    }

    public static string Jwks(params JsonObject[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys]) }.ToJsonString();

    public static string Pem(byte[] der) => System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", der) + "\n";

    public static JsonElement Json(string text) => JsonElement.Parse(text);
}
