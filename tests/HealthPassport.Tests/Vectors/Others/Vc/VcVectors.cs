using System.Text;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.Tests.Vectors.Others.Vc;

/// <summary>The vectors of others for credentials as JWT and SD-JWT, with their verdicts in <c>manifest.tsv</c>.</summary>
internal static class VcVectors
{
    /// <summary>The files of a group, with the verdict of the manifest.</summary>
    public static (string File, string Verdict, JsonElement Json)[] Of(string group) =>
    [
        .. SharedVectors.Text("vc/manifest.tsv").Split('\n').Select(line => line.TrimEnd('\r').Split('\t'))
            .Where(row => row.Length == 4 && row[0] == group && row[2] == "open" && row[1].EndsWith(".json", StringComparison.Ordinal))
            .Select(row => (row[1], row[3], JsonElement.Parse(SharedVectors.Bytes($"vc/{group}/{row[1]}")))),
    ];

    public static PublicKey Key(JsonElement jwk) => TestNetwork.Need(Jwk.Read(jwk, "jwk")).PublicKey;

    public static JsonElement Strict(string json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json), Limits.CredentialJsonDepth, out string expected) ?? throw new InvalidOperationException(expected);
}
