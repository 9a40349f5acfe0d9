using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>A date as far as it is known: a text, or { about, doubtYears, estimatedIn }.</summary>
internal static class DateJson
{
    private const string Expected = "a date: YYYY-MM-DD, YYYY-MM or YYYY of 1900 to 2079 (days up to 2079-06-06), or {\"about\": YYYY}; leave out what is not known";

    public static PartialDate? Read(SummaryInput summary, JsonElement value, string path)
    {
        PartialDate? date = value.ValueKind switch
        {
            JsonValueKind.String => PartialDate.Parse(value.GetString()),
            JsonValueKind.Object => ReadAbout(new ObjectInput(summary, value, path)),
            _ => null,
        };
        if (date is null)
        {
            summary.Fail(path, Expected);
        }

        return date;
    }

    public static void Write(Utf8JsonWriter json, PartialDate date)
    {
        if (date.Precision != DatePrecision.AboutYear)
        {
            json.WriteTextValue(date.ToString());
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("about", date.Year);
        if (date.DoubtYears > 0)
        {
            json.WriteNumber("doubtYears", date.DoubtYears);
        }

        if (date.EstimatedIn is int estimatedIn)
        {
            json.WriteNumber("estimatedIn", estimatedIn);
        }

        json.WriteEndObject();
    }

    private static PartialDate? ReadAbout(ObjectInput input)
    {
        int? year = input.Integer("about", PartialDate.MinYear, PartialDate.MaxYear);
        int? doubt = input.Integer("doubtYears", 0, PartialDate.MaxDoubt);
        int? estimatedIn = input.Integer("estimatedIn", PartialDate.MinEstimateYear, PartialDate.MaxEstimateYear);
        input.End();
        return year is int about ? PartialDate.AboutYear(about, doubt ?? 0, estimatedIn) : null;
    }
}
