using System.Text.Json;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>One line of the tokens of dgc-testdata: the code, the certificate that signed it, the clock, and the flags.</summary>
internal sealed record DgcToken(string Id, string Text, byte[] Certificate, DateTimeOffset Clock, IReadOnlyDictionary<string, bool> Flags, string Reference, string? Broken)
{
    private static readonly Lazy<DgcToken[]> Read = new(() =>
        [.. File.ReadLines(SharedFiles.Require("vectors", "hcert", "dgc-testdata", "tokens.jsonl")).Select(Parse)]);

    public static DgcToken[] All => Read.Value;

    private static DgcToken Parse(string line)
    {
        JsonElement json = JsonElement.Parse(line);
        return new(
            json.GetProperty("id").GetString()!,
            json.GetProperty("token").GetString()!,
            Convert.FromBase64String(json.GetProperty("cert").GetString()!),
            json.GetProperty("clock").GetDateTimeOffset(),
            json.GetProperty("expected").EnumerateObject().ToDictionary(flag => flag.Name, flag => flag.Value.GetBoolean()),
            json.GetProperty("refVerdict").GetString()!,
            json.TryGetProperty("broken", out JsonElement broken) ? broken.GetString() : null);
    }
}
