using System.Text.Json;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>A FHIR bundle in the place of a summary: what of it can be issued, and the list of what can't.</summary>
internal static class FhirImport
{
    /// <summary>Says what was not taken. Places only: what stands there may be health data.</summary>
    public static void WriteText(Terminal terminal, FhirContent? content)
    {
        if (content is null)
        {
            return;
        }

        Write(terminal, "Not taken from the bundle; check whether something important is among it:", content.Summary.Other.Select(other => other.Where));
        Write(terminal, "Deviations from FHIR's rules:", content.Defects.Select(defect => $"{defect.Code} at {defect.Where}"));
        Write(terminal, "Codes of other systems; nothing here tells whether they are sensitive:", Foreign(content.Summary));
    }

    public static void WriteJson(Utf8JsonWriter json, FhirContent? content)
    {
        if (content is null)
        {
            return;
        }

        WriteArray(json, "notTaken", content.Summary.Other.Select(other => other.Where));
        WriteArray(json, "defects", content.Defects.Select(defect => $"{defect.Code} at {defect.Where}"));
        WriteArray(json, "codesOfOtherSystems", Foreign(content.Summary));
    }

    public static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (string item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string> Foreign(HealthSummary summary) =>
        summary.Entries.Where(entry => entry.Subject is ForeignCode).Select(entry => entry.Subject.Label("en") + (entry.Lane == Lane.Sealed ? " (sealed)" : ""));

    private static void Write(Terminal terminal, string heading, IEnumerable<string> lines)
    {
        foreach ((int index, string line) in lines.Index())
        {
            if (index == 0)
            {
                terminal.Error.WriteLine(heading);
            }

            terminal.Error.WriteLine("  " + line);
        }
    }
}
