using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.SdJwt;

namespace HealthPassport.Service.VerifiableCredentials.Testing;

/// <summary>A document with parts that can be left out (RFC 9901 §4): digests in the payload, and the disclosures to them.</summary>
/// <param name="Payload">What is to be signed.</param>
/// <param name="Disclosures">The disclosures, one for each path.</param>
internal sealed partial record SelectiveDocument(JsonObject Payload, IReadOnlyList<string> Disclosures)
{
    private const int SaltBytes = 16;      // RFC 9901 §9.3
    private const int MaxPaths = 100;

    // VC-JOSE-COSE §3.2.1
    private static readonly string[] Never = ["@context", "type", "credentialStatus", "credentialSchema", "relatedResource"];

    /// <summary>Divides a document.</summary>
    /// <param name="document">An object.</param>
    /// <param name="paths">Paths such as <c>credentialSubject.name</c> and <c>verifiableCredential[0]</c>.</param>
    /// <returns>The parts; null for a path that leads nowhere, or to what everybody must see.</returns>
    public static SelectiveDocument? Divide(JsonElement document, IReadOnlyCollection<string> paths)
    {
        JsonObject payload = JsonNode.Parse(document.GetRawText())!.AsObject();
        List<string> disclosures = [];
        if (paths.Count > MaxPaths)
        {
            return null;
        }

        foreach (string path in paths.OrderByDescending(path => path.Length))      // what lies within, first
        {
            string[] parts = [.. Part().Matches(path).Select(match => match.Groups["part"].Value)];
            if (!Form().IsMatch(path) || Never.Contains(parts[0]) || Hide(parts[..^1].Aggregate((JsonNode?)payload, Step), parts[^1]) is not string disclosure)
            {
                return null;
            }

            disclosures.Add(disclosure);
        }

        payload["_sd_alg"] = SdHash.Sha256.Name;
        return new SelectiveDocument(payload, disclosures);
    }

    private static JsonNode? Step(JsonNode? node, string part) => node switch
    {
        JsonObject json => json[part],
        JsonArray list when IndexOf(list, part) is int at => list[at],
        _ => null,
    };

    private static string? Hide(JsonNode? parent, string part)
    {
        JsonArray disclosure = [StrictBase64Url.Encode(RandomNumberGenerator.GetBytes(SaltBytes))];
        if (parent is JsonObject json && json.TryGetPropertyValue(part, out JsonNode? member))
        {
            json.Remove(part);
            disclosure.Add(part);
            disclosure.Add(member);
            string text = TextOf(disclosure);
            json["_sd"] ??= new JsonArray();
            json["_sd"]!.AsArray().Add(DigestOf(text));
            return text;
        }

        if (parent is JsonArray list && IndexOf(list, part) is int at)
        {
            disclosure.Add(list[at]?.DeepClone());
            string text = TextOf(disclosure);
            list[at] = new JsonObject { ["..."] = DigestOf(text) };
            return text;
        }

        return null;
    }

    private static int? IndexOf(JsonArray list, string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < list.Count ? at : null;

    private static string TextOf(JsonArray disclosure) => StrictBase64Url.Encode(Encoding.UTF8.GetBytes(disclosure.ToJsonString()));

    private static string DigestOf(string disclosure) => SdHash.Sha256.Of(Encoding.ASCII.GetBytes(disclosure));

    [GeneratedRegex(@"\A[^.\[\]]{1,100}(\.[^.\[\]]{1,100}|\[[0-9]{1,4}\]){0,16}\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"(?<part>[^.\[\]]+)")]
    private static partial Regex Part();
}
