using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>An entry of a time line: its number, what it says under the name of its kind, what to heed, and its sources.</summary>
internal static class TimeLineEntryJson
{
    public static void Write(SummaryOutput output, TimeLineEntry entry)
    {
        output.Integer("number", entry.Number);
        output.Date("date", entry.Date);
        WriteEntry(output, entry.Entry);
        if (entry.Sealed)
        {
            output.Json.WriteBoolean("sealed", true);
        }

        TimeLineJson.AllWords(output, "warnings", entry.Warnings.ToImmutableArray());
        TimeLineJson.Numbers(output, "possibleDuplicates", entry.PossibleDuplicates);
        output.List("sources", entry.Sources, WriteSource);
    }

    private static void WriteEntry(SummaryOutput output, Entry entry)
    {
        switch (entry)
        {
            case Vaccination vaccination:
                Write("vaccination", vaccination, VaccinationJson.Write);
                break;
            case Condition condition:
                Write("condition", condition, ConditionJson.Write);
                break;
            case Screening screening:
                Write("screening", screening, ScreeningJson.Write);
                break;
            case Allergy allergy:
                Write("allergy", allergy, AllergyJson.Write);
                break;
            case Medication medication:
                Write("medication", medication, MedicationJson.Write);
                break;
            case HealthEvent other:
                Write("event", other, EventJson.Write);
                break;
        }

        void Write<T>(string name, T value, Action<SummaryOutput, T> write)
        {
            output.Json.WriteStartObject(name);
            write(output, value);
            output.Json.WriteEndObject();
        }
    }

    private static void WriteSource(SummaryOutput output, EntrySource source)
    {
        output.Integer("statement", source.Statement);
        output.Text("place", source.Place);
        output.Word<SourceKind>("kind", source.Entry.Source.Kind);
        output.Word("original", source.Entry.Source.Original);
        if (source.Link is Link link)
        {
            output.Json.WriteStartObject("link");
            LinkJson.Write(output, link);
            output.Json.WriteEndObject();
            StatementParts.TextOrNull(output.Json, "linkedIssuer", source.LinkedIssuer);
            StatementParts.WriteStatus(output, source.LinkStatus, "linkStatus");
            output.Word<OriginalState>("confirmation", source.Original);
            output.Integer("originalStatement", source.OriginalStatement);
            if (source.IsRejected)
            {
                output.Json.WriteBoolean("sourceRejected", true);
            }
        }

        if (source.IsUnvouched)
        {
            output.Json.WriteBoolean("unvouched", true);
        }
    }
}
