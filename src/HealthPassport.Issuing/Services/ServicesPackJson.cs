using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Formats.Services;

namespace HealthPassport.Issuing;

/// <summary>A services pack as JSON, in the form of its source (<c>specs/services-pack.schema.json</c>): what was signed can be edited again.</summary>
public static class ServicesPackJson
{
    /// <summary>Writes a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(ServicesPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMembers(json, pack, _ => true, _ => true);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Writes the members of a pack, with some of its services and rights.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="services">Which services.</param>
    /// <param name="rights">Which rights.</param>
    public static void WriteMembers(Utf8JsonWriter json, ServicesPack pack, Func<CareService, bool> services, Func<CareRight, bool> rights)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(pack);
        json.WriteString("publisher", pack.Publisher);
        json.WriteString("id", pack.Id);
        json.WriteNumber("edition", pack.Edition);
        json.WriteString("made", Day(pack.Made));
        json.WriteString("validUntil", Day(pack.ValidUntil));
        json.WriteBoolean("fictional", pack.IsFictional);
        Write(json, "languages", pack.Languages);
        Write(json, "title", pack.Title);
        json.WriteStartObject("countries");
        foreach (ServicesCountry country in pack.Countries)
        {
            Write(json, country.Code, country.Name);
        }

        json.WriteEndObject();
        json.WriteStartArray("services");
        foreach (CareService service in pack.Services.Where(services))
        {
            Write(json, service);
        }

        json.WriteEndArray();
        json.WriteStartArray("rights");
        foreach (CareRight right in pack.Rights.Where(rights))
        {
            json.WriteStartObject();
            json.WriteString("topic", ServicesNames.Of(right.Topic));
            json.WriteString("country", right.Country);
            json.WriteString("state", ServicesNames.Of(right.State));
            Write(json, "text", right.Text);
            Write(json, right.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, CareService service)
    {
        json.WriteStartObject();
        json.WriteString("kind", ServicesNames.Of(service.Kind));
        json.WriteString("country", service.Country);
        Write(json, "area", service.Area);
        json.WriteString("name", service.Name);
        if (!service.Hours.IsEmpty)
        {
            Write(json, "hours", OpeningHoursText.Of(service.Hours));
        }

        Write(json, "languages", service.Languages);
        json.WriteString("cost", ServicesNames.Of(service.Cost));
        json.WriteString("papers", ServicesNames.Of(service.Papers));
        Write(json, "directions", service.Directions);
        Write(json, "referral", service.Referral);
        Write(json, "telephone", service.Telephone);
        Write(json, "email", service.Email);
        Write(json, "url", service.WebPage);
        Write(json, service.Source);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ServicesSource source)
    {
        json.WriteString("source", source.Name);
        json.WriteString("sourceDate", Day(source.Dated));
        json.WriteString("checked", Day(source.Checked));
    }

    private static void Write(Utf8JsonWriter json, string name, LocalText? text)
    {
        if (text is not null)
        {
            json.WriteStartObject(name);
            foreach (LanguageText version in text.Versions)
            {
                json.WriteString(version.Language, version.Text);
            }

            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
