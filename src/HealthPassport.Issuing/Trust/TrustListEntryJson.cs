using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A trust-list entry as a JSON file, which an operator may read and edit.</summary>
public static class TrustListEntryJson
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(TrustListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("name", entry.Name);
            json.WriteStartArray("keys");
            foreach (TrustListKey key in entry.Keys)
            {
                WriteKey(json, key);
            }

            json.WriteEndArray();
            if (!entry.ServicesKeys.IsEmpty)
            {
                json.WriteStartArray("servicesKeys");
                foreach (PublicKey key in entry.ServicesKeys)
                {
                    json.WriteBase64StringValue(key.Point);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="utf8">The file.</param>
    /// <returns>The entry, or <see cref="Reason.TrustMalformed"/> with what is expected.</returns>
    public static Result<TrustListEntry> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            return new Failure(Reason.TooLarge, "issuer", $"at most {MaxBytes} bytes");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            JsonElement json = document.RootElement;
            return new TrustListEntry
            {
                Id = json.GetProperty("id").GetString()!,
                Name = json.GetProperty("name").GetString()!,
                Keys = [.. json.GetProperty("keys").EnumerateArray().Select(ReadKey)],
                ServicesKeys = json.TryGetProperty("servicesKeys", out JsonElement services) ? [.. services.EnumerateArray().Select(point => PublicKey.FromPoint(point.GetBytesFromBase64()) ?? throw new FormatException())] : [],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return new Failure(Reason.TrustMalformed, "issuer", "a trust-list entry as keygen writes it");
        }
    }

    private static void WriteKey(Utf8JsonWriter json, TrustListKey key)
    {
        json.WriteStartObject();
        json.WriteBase64String("certificate", key.Certificate.AsSpan());
        json.WriteStartArray("kinds");
        foreach (string kind in EntryKindNames.Of(key.Kinds))
        {
            json.WriteStringValue(kind);
        }

        json.WriteEndArray();
        json.WriteString("validFrom", key.ValidFrom.ToString(DayFormat, CultureInfo.InvariantCulture));
        json.WriteString("validTo", key.ValidTo.ToString(DayFormat, CultureInfo.InvariantCulture));
        json.WriteString("state", ReasonNames.Kebab(key.State.ToString()));
        json.WriteBoolean("mayDelegate", key.MayDelegate);
        if (key.StatusList is uint list)
        {
            json.WriteNumber("statusList", list);
        }

        if (!key.Proof.IsEmpty)
        {
            json.WriteBase64String("proof", key.Proof.AsSpan());
        }

        if (!key.Proven.IsEmpty)
        {
            json.WriteStartArray("proven");
            foreach (EnvelopeHash hash in key.Proven)
            {
                json.WriteStringValue(hash.ToString());
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static TrustListKey ReadKey(JsonElement json) => new()
    {
        Certificate = [.. json.GetProperty("certificate").GetBytesFromBase64()],
        Kinds = EntryKindNames.Parse(json.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()!)) ?? throw new FormatException(),
        ValidFrom = Day(json.GetProperty("validFrom")),
        ValidTo = Day(json.GetProperty("validTo")),
        State = Enum.Parse<KeyState>(json.GetProperty("state").GetString()!, ignoreCase: true),
        MayDelegate = json.GetProperty("mayDelegate").GetBoolean(),
        StatusList = json.TryGetProperty("statusList", out JsonElement list) ? list.GetUInt32() : null,
        Proof = json.TryGetProperty("proof", out JsonElement proof) ? [.. proof.GetBytesFromBase64()] : [],
        Proven = json.TryGetProperty("proven", out JsonElement proven)
            ? [.. proven.EnumerateArray().Select(hash => EnvelopeHash.Parse(hash.GetString()) ?? throw new FormatException())]
            : [],
    };

    private static DateOnly Day(JsonElement json) => DateOnly.ParseExact(json.GetString()!, DayFormat, CultureInfo.InvariantCulture);
}
