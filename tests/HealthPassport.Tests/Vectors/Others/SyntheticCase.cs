using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>A code that was made to be refused at one certain stage, or a good sibling of one: the code, whom to trust, the clock, and the stage.</summary>
internal sealed record SyntheticCase(string Id, string Text, DateTimeOffset Now, TrustedKey[] Trusted, string Expected)
{
    private static readonly Lazy<SyntheticCase[]> Cases = new(Read);

    public static SyntheticCase[] All => Cases.Value;

    private static SyntheticCase[] Read()
    {
        JsonElement file = JsonElement.Parse(File.ReadAllBytes(SharedFiles.Require("vectors", "hcert", "synthetic", "hcert-synthetic.json")));
        Dictionary<string, TrustedKey> keys = file.GetProperty("trust").EnumerateObject().ToDictionary(
            key => key.Name,
            key => ForeignTrust.Key(Certificate.Read(key.Value.GetProperty("cert").GetBytesFromBase64())!, key.Value.GetProperty("kid").GetBytesFromBase64()));
        return [.. file.GetProperty("cases").EnumerateArray().Select(test => new SyntheticCase(
            test.GetProperty("id").GetString()!,
            test.GetProperty("token").GetString()!,
            test.GetProperty("now").GetDateTimeOffset(),
            [.. test.GetProperty("trust").EnumerateArray().Select(name => keys[name.GetString()!])],
            test.GetProperty("expect").GetString()!))];
    }
}
