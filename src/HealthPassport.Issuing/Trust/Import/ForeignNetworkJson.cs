using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>What was taken from another network as a JSON file, which an operator may read, shorten and hand to <c>trust build</c>.</summary>
public static class ForeignNetworkJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Writes a network.</summary>
    /// <param name="network">The network.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(ForeignNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("kind", ReasonNames.Kebab(network.Kind.ToString()));
            json.WriteString("name", network.Name);
            WriteTime(json, "asOf", network.AsOf);
            json.WriteStartArray("issuers");
            foreach (TrustedIssuer issuer in network.Issuers)
            {
                Write(json, issuer);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads a network.</summary>
    /// <param name="utf8">The file.</param>
    /// <returns>The network, or <see cref="Reason.TooLarge"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<ForeignNetwork> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > Limits.TrustFileBytes)
        {
            return new Failure(Reason.TooLarge, "import", $"at most {Limits.TrustFileBytes} bytes");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 12 });
            JsonElement json = document.RootElement;
            ImmutableArray<TrustedIssuer> issuers = [.. json.GetProperty("issuers").EnumerateArray().Select(ReadIssuer)];
            ForeignNetworkKind kind = Enum.GetValues<ForeignNetworkKind>().First(value => json.GetProperty("kind").ValueEquals(ReasonNames.Kebab(value.ToString())));
            return new ForeignNetwork(kind, Text(json, "name"), ReadTime(json, "asOf"), issuers);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return new Failure(Reason.TrustMalformed, "import", "a file as trust import writes it");
        }
    }

    internal static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));

    internal static DateTimeOffset ReadTime(JsonElement json, string name) =>
        DateTimeOffset.ParseExact(json.GetProperty(name).GetString()!, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static void Write(Utf8JsonWriter json, TrustedIssuer issuer)
    {
        json.WriteStartObject();
        json.WriteString("id", issuer.Id);
        json.WriteString("name", issuer.Name);
        json.WriteStartArray("keys");
        foreach (TrustedKey key in issuer.Keys)
        {
            ForeignKeyJson.Write(json, key);
        }

        json.WriteEndArray();
        if (!issuer.ForeignStatusLists.IsEmpty)
        {
            json.WriteStartArray("statusLists");
            foreach (ForeignStatusList list in issuer.ForeignStatusLists)
            {
                ForeignStatusListJson.Write(json, list);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // A bundle with a longer one could not be read, and an operator may have written it.
    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() is { Length: > 0 } text && System.Text.Encoding.UTF8.GetByteCount(text) <= TrustedIssuer.MaxTextBytes ? text : throw new FormatException();

    private static TrustedIssuer ReadIssuer(JsonElement json) => new(
        0, Text(json, "id"), Text(json, "name"), [.. json.GetProperty("keys").EnumerateArray().Select(ForeignKeyJson.Read)], [], [])
    {
        ForeignStatusLists = json.TryGetProperty("statusLists", out JsonElement lists) ? [.. lists.EnumerateArray().Select(ForeignStatusListJson.Read)] : [],
    };
}
