using System.Buffers;
using System.Text.Json;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>A FHIR bundle in the place of a summary: what of it can be issued, and the list of what can't.</summary>
internal static class FhirImport
{
    /// <summary>Reads a bundle that is to be issued or converted.</summary>
    /// <returns>
    /// The content, whose summary keeps to every rule that our own JSON has to keep to; a failure when it does not, or when something in the
    /// bundle may turn the meaning of the rest.
    /// </returns>
    public static Result<FhirContent> Read(byte[] utf8)
    {
        if (!FhirBundle.Read(utf8, Terminology.Current).TryGet(out FhirContent? content, out Failure? failure))
        {
            return failure;
        }

        if (content.Obstacle is Defect obstacle)
        {
            return new Failure(Reason.SummaryInvalid, obstacle.Where, $"a bundle in which nothing is unclear ({obstacle.Code}, see specs/fhir.md)");
        }

        ArrayBufferWriter<byte> json = new();
        SummaryJson.Write(json, content.Summary with { Other = [] }, null, indented: false);
        return SummaryJson.Read(json.WrittenSpan, Terminology.Current).TryGet(out _, out failure)
            ? content with { Summary = SensitiveCodes.Seal(content.Summary) }
            : failure;
    }

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
