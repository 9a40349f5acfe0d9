using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Services;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>Reads the source of a services pack, and says what is wrong with it (<c>specs/services-pack.md</c> §8). Only what has no error can be signed.</summary>
public static class ServicesSourceReader
{
    /// <summary>The longest source in bytes: twice the longest pack.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int MaxDepth = 8;

    /// <summary>Reads a source.</summary>
    /// <param name="utf8">The JSON file. May be anything.</param>
    /// <param name="today">The day against which dates are looked at.</param>
    /// <returns>The pack where there is no error, and all findings.</returns>
    public static ServicesSourceReading Read(ReadOnlyMemory<byte> utf8, DateOnly today)
    {
        ImmutableArray<ServicesFinding>.Builder findings = ImmutableArray.CreateBuilder<ServicesFinding>();
        ServicesPack? pack = null;
        if (utf8.Length > MaxBytes)
        {
            findings.Add(new ServicesFinding("too-large", "", IsError: true));
        }
        else
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
                pack = ReadPack(document.RootElement, findings, today);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)      // no JSON; a text that is no UTF-8
            {
                findings.Add(new ServicesFinding("schema", "", IsError: true));
            }
        }

        return new ServicesSourceReading(findings.Any(finding => finding.IsError) ? null : pack, findings.ToImmutable());
    }

    private static ServicesPack? ReadPack(JsonElement json, ImmutableArray<ServicesFinding>.Builder findings, DateOnly today)
    {
        SourceJson source = new(findings);
        if (json.ValueKind != JsonValueKind.Object)
        {
            source.Error("schema", "");
            return null;
        }

        source.Only(json, "", "$schema", "publisher", "id", "edition", "made", "validUntil", "fictional", "languages", "title", "countries", "services", "rights", "namesOfPlaces");
        source.Languages = source.Tags(json, "", "languages", isOptional: false);
        string id = source.Text(json, "", "id", PackName.MaxLength);
        uint edition = 0;
        if (!PackName.IsOne(id))
        {
            source.Error("schema", "id");
        }

        if (!json.TryGetProperty("edition", out JsonElement number) || number.ValueKind != JsonValueKind.Number || !number.TryGetUInt32(out edition) || edition == 0)
        {
            source.Error("schema", "edition");
        }

        if (json.TryGetProperty("fictional", out JsonElement fictional) && fictional.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            source.Error("schema", "fictional");
        }

        string publisher = source.Text(json, "", "publisher", TrustedIssuer.MaxTextBytes);
        if (publisher.Length > 0 && !Uri.TryCreate(publisher, UriKind.Absolute, out _))
        {
            source.Error("schema", "publisher");
        }

        LocalText? title = source.LocalText(json, "", "title", Limits.ServicesPackName);
        ServicesPack pack = new()
        {
            Publisher = publisher,
            Id = id,
            Edition = edition,
            Made = source.Day(json, "", "made"),
            ValidUntil = source.Day(json, "", "validUntil"),
            IsFictional = fictional.ValueKind == JsonValueKind.True,
            Languages = source.Languages,
            Title = title ?? new LocalText([]),
            Countries = ReadCountries(json, source),
            Services = ReadAll(json, source, "services", Limits.ServicesPackServices, CareServiceSource.Read),
            Rights = ReadAll(json, source, "rights", Limits.ServicesPackRights, ReadRight),
        };
        ServicesLint.Look(pack, ReadPlaces(json, source), source, today);
        return pack;
    }

    private static ImmutableArray<ServicesCountry> ReadCountries(JsonElement json, SourceJson source)
    {
        ImmutableArray<ServicesCountry>.Builder countries = ImmutableArray.CreateBuilder<ServicesCountry>();
        if (!json.TryGetProperty("countries", out JsonElement listed) || listed.ValueKind != JsonValueKind.Object || listed.EnumerateObject().Count() is 0 or > Limits.ServicesPackCountries)
        {
            source.Error("schema", "countries");
            return [];
        }

        foreach (JsonProperty country in listed.EnumerateObject())
        {
            countries.Add(new ServicesCountry(country.Name, source.LocalText(listed, "countries", country.Name, Limits.ServicesPackName) ?? new LocalText([])));
        }

        return countries.ToImmutable();
    }

    private static ImmutableArray<T> ReadAll<T>(JsonElement json, SourceJson source, string name, int max, Func<JsonElement, SourceJson, string, T> read)
    {
        if (!json.TryGetProperty(name, out JsonElement listed))
        {
            return [];
        }

        if (listed.ValueKind != JsonValueKind.Array || listed.GetArrayLength() > max)
        {
            source.Error(listed.ValueKind == JsonValueKind.Array ? "too-large" : "schema", name);
            return [];
        }

        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>(listed.GetArrayLength());
        foreach (JsonElement item in listed.EnumerateArray())
        {
            string where = $"{name}[{items.Count}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                source.Error("schema", where);
                return [];
            }

            items.Add(read(item, source, where));
        }

        return items.ToImmutable();
    }

    private static CareRight ReadRight(JsonElement json, SourceJson source, string where)
    {
        source.Only(json, where, "topic", "country", "state", "text", "source", "sourceDate", "checked");
        return new CareRight(
            source.Name<RightTopic>(json, where, "topic"), source.Text(json, where, "country", 2), source.Name<RightState>(json, where, "state"),
            source.LocalText(json, where, "text", Limits.ServicesPackText) ?? new LocalText([]), CareServiceSource.ReadSource(json, source, where));
    }

    private static ImmutableArray<string> ReadPlaces(JsonElement json, SourceJson source)
    {
        if (!json.TryGetProperty("namesOfPlaces", out JsonElement listed))
        {
            return [];
        }

        if (listed.ValueKind != JsonValueKind.Array || listed.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String || one.GetString() is not { Length: >= 4 }))
        {
            source.Error("schema", "namesOfPlaces");
            return [];
        }

        return [.. listed.EnumerateArray().Select(one => one.GetString()!)];
    }
}
