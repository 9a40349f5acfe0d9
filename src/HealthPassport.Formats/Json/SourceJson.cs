using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>Where an entry comes from: nothing, a word, or { link, kind }.</summary>
internal static class SourceJson
{
    public static Source Read(SummaryInput summary, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return ReadCarried(new ObjectInput(summary, value, path));
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            if (value.ValueEquals(Words<SourceKind>.Of(SourceKind.Document)))
            {
                return Source.Document;
            }

            if (value.ValueEquals(Words<SourceKind>.Of(SourceKind.Told)))
            {
                return Source.Told;
            }
        }

        summary.Fail(path, "document, told or {\"link\", \"kind\"}; leave it out for what this issuer did or saw");
        return Source.Done;
    }

    public static void Write(Utf8JsonWriter json, Source source)
    {
        if (source.LinkIndex is not int link)
        {
            json.WriteTextValue(Words<SourceKind>.Of(source.Kind));
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("link", link);
        json.WriteText("kind", Words<SourceKind>.Of(source.Original!.Value));
        json.WriteEndObject();
    }

    private static Source ReadCarried(ObjectInput input)
    {
        int? link = input.Integer("link", 0, Limits.Links - 1);
        SourceKind? kind = input.Word<SourceKind>("kind");
        if (link is null || link >= input.Summary.Links)
        {
            input.Fail("link", "the place of a link in the list links, counted from 0");
        }

        if (kind is null)
        {
            input.Fail("kind", Words<SourceKind>.Expected);
        }

        input.End();
        return Source.CarriedOver(link ?? 0, kind ?? default);
    }
}
