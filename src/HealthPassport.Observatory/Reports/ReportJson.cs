using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>A report as JSON, and of an older one the edition, so that the next can say what is new.</summary>
public static class ReportJson
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Writes the members of a report.</summary>
    /// <param name="json">Within an object.</param>
    /// <param name="report">The report.</param>
    public static void Write(Utf8JsonWriter json, Report report)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(report);
        json.WriteString("from", report.First.ToString());
        json.WriteString("to", report.Last.ToString());
        json.WriteStartObject("edition");
        json.WriteNumber("number", report.Edition.Number);
        json.WriteString("hash", report.Edition.Hash);
        Texts(json, "tables", report.Edition.Tables);
        json.WriteEndObject();
        json.WriteNumber("epsilon", report.Set.Epsilon);
        json.WriteNumber("k", report.Set.Tables.Length);
        json.WriteNumber("scale", report.Set.Noise.Scale);
        json.WriteNumber("organisations", report.Organisations);
        if (!report.Openers.IsEmpty)
        {
            json.WriteStartArray("openers");
            foreach (string opener in report.Openers)
            {
                json.WriteStringValue(opener);
            }

            json.WriteEndArray();
        }

        json.WriteNumber("tables", report.TableCount);
        json.WriteStartArray("clinics");
        foreach (ReportClinic clinic in report.Clinics)
        {
            json.WriteStartObject();
            json.WriteString("clinic", clinic.Number.ToString());
            Texts(json, "in", clinic.In.Select(month => month.ToString()));
            Texts(json, "missing", clinic.Missing.Select(month => month.ToString()));
            Texts(json, "contradicted", clinic.Contradicted.Select(month => month.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts(json, "late", report.Late.Select(table => $"{table.Clinic} {table.Month}"));
        json.WriteNumber("withdrawn", report.Withdrawn);
        json.WriteStartArray("figures");
        if (report.Consultations is ReportFigure all)
        {
            Figure(json, "consultations", all);
        }

        foreach (ReportTable table in report.Tables)
        {
            foreach (ReportFigure figure in table.Figures)
            {
                Figure(json, table.Definition.Id, figure);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Reads which edition an older report was.</summary>
    /// <param name="file">The JSON that <see cref="Write"/> has written, as one object.</param>
    /// <returns>The edition, or <see cref="Reason.Malformed"/>.</returns>
    public static Result<ReportEdition> ReadEdition(ReadOnlyMemory<byte> file)
    {
        Failure wrong = new(Reason.Malformed, "edition", "the JSON of a report of this program");
        if (file.Length > MaxBytes)
        {
            return new Failure(Reason.TooLarge, "edition", $"at most {MaxBytes} bytes");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("edition", out JsonElement edition) && edition.ValueKind == JsonValueKind.Object
                && edition.TryGetProperty("number", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int count) && count is > 0 and < int.MaxValue
                && edition.TryGetProperty("hash", out JsonElement hash) && hash.ValueKind == JsonValueKind.String
                && edition.TryGetProperty("tables", out JsonElement tables) && tables.ValueKind == JsonValueKind.Array && tables.EnumerateArray().All(table => table.ValueKind == JsonValueKind.String)
                ? new ReportEdition(count, hash.GetString()!, [.. tables.EnumerateArray().Select(table => table.GetString()!)])
                : wrong;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)      // no JSON, or half a character
        {
            return wrong;
        }
    }

    private static void Figure(Utf8JsonWriter json, string table, ReportFigure figure)
    {
        json.WriteStartObject();
        json.WriteString("table", table);
        Texts(json, "codes", figure.Codes.Select(code => code ?? "all"));
        json.WriteNumber("value", figure.Value);
        json.WriteNumber("standardDeviation", Math.Round(figure.Error.StandardDeviation, 2));
        json.WriteNumber("halfWidth95", figure.Error.HalfWidth);
        json.WriteNumber("least", figure.Least);
        json.WriteNumber("most", figure.Most);
        json.WriteBoolean("suppressed", figure.IsSuppressed);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
