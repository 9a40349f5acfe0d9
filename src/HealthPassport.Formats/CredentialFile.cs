using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Formats.VcJwt;

namespace HealthPassport.Formats;

/// <summary>Finds the credentials in a text that may hold several: one a line, a <c>.smart-health-card</c> file, the answer of a FHIR server, a deep link, codes that were cut into parts.</summary>
public static class CredentialFile
{
    /// <summary>Splits a text.</summary>
    /// <param name="text">The text; may be anything. One longer than <see cref="Limits.CredentialFileCharacters"/> is one unreadable credential.</param>
    /// <returns>One text for each credential, at least one, in the order of the file; a card in several codes stands where its first part stood.</returns>
    public static ImmutableArray<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Limits.CredentialFileCharacters)
        {
            return [text];
        }

        string trimmed = text.TrimStart('\uFEFF').Trim();
        IEnumerable<string> texts = trimmed is ['{' or '[' or '"', ..] ? FromJson(trimmed) : FromLines(text.TrimStart('\uFEFF'));
        ImmutableArray<string> found = [.. ChunkedCards.Join(texts.SelectMany(one => Presentations.Credentials(one).AsEnumerable()).Take(Limits.CredentialsInFile + 1))];
        return found.Length == 0 ? [trimmed.Length == 0 ? "" : trimmed] : found.Length > Limits.CredentialsInFile ? [text] : found;
    }

    // A space is a data character of Base45 and of nothing else.
    private static IEnumerable<string> FromLines(string text) =>
        text.Split('\n').Select(line => line.TrimEnd('\r'))
            .Select(line => line.StartsWith(HcertCarrier.Prefix, StringComparison.Ordinal) ? line : line.Trim())
            .Where(line => line.Length > 0)
            .SelectMany(line => DeepLink(line) ?? [line]);

    // https://viewer.example/SMARTHealthCard/#{"verifiableCredential":[...]}, the object percent-encoded
    private static IEnumerable<string>? DeepLink(string line)
    {
        int hash = line.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0 || !line.StartsWith("https://", StringComparison.Ordinal))
        {
            return null;
        }

        string fragment = Uri.UnescapeDataString(line[(hash + 1)..]);
        return fragment.StartsWith('{') ? FromJson(fragment) : null;
    }

    private static IEnumerable<string> FromJson(string json)
    {
        if (StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(json), Limits.CredentialJsonDepth, out _) is not JsonElement root)
        {
            return [json];
        }

        IEnumerable<string?> texts =
            root.ValueKind == JsonValueKind.String ? [root.GetString()]
            : root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().Select(Text)
            : root.ValueKind != JsonValueKind.Object ? [json]
            : root.TryGetProperty("verifiableCredential", out JsonElement cards) && cards.ValueKind == JsonValueKind.Array ? cards.EnumerateArray().Select(Text)
            : root.TryGetProperty("parameter", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Array ? parameters.EnumerateArray().Where(IsCard).Select(card => Text(card.GetProperty("valueString")))
            : [json];
        string?[] all = [.. texts];
        return Array.Exists(all, one => one is null) ? [json] : all.OfType<string>();
    }

    private static bool IsCard(JsonElement parameter) =>
        parameter.ValueKind == JsonValueKind.Object
        && parameter.TryGetProperty("name", out JsonElement name) && Text(name) == "verifiableCredential" && parameter.TryGetProperty("valueString", out _);

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
