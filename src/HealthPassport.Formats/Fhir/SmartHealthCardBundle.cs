using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Fhir.Writing;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>Writes the smallest bundle of one topic for a SMART Health Card (<c>specs/fhir.md</c> §6): collection, patient, and the entries of the topic.</summary>
/// <remarks>
/// It has no ids, metadata, narratives, displays and texts of codes; addresses and references are <c>resource:N</c>; one code that verifiers know for
/// each fact. What cannot be said so without making something up is left out and listed.
/// </remarks>
public static class SmartHealthCardBundle
{
    /// <summary>The longest name of a performer in characters, as the vaccination guide of SMART Health Cards asks.</summary>
    public const int PerformerLength = 29;

    /// <summary>Writes the bundle.</summary>
    /// <param name="request">The summary and how to write it.</param>
    /// <returns>
    /// The bundle, and the entries of the topic that are not in it; or <see cref="Reason.SummaryInvalid"/> when the summary passes a bound or has content that
    /// was not understood, when the name of the performer is too long, or when no entry of the topic is left.
    /// </returns>
    public static Result<FhirExport> Write(HealthCardRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.PerformerName is { Length: 0 or > PerformerLength })
        {
            return new Failure(Reason.SummaryInvalid, "performer", $"a name of 1 to {PerformerLength} characters");
        }

        HealthSummary topic = request.Summary.Where(entry => request.Topic switch
        {
            HealthCardTopic.Vaccinations => entry is Vaccination,
            HealthCardTopic.Conditions => entry is Condition,
            _ => entry is Screening,
        });
        if (!Selection.Of(new FhirRequest { Summary = topic, Seed = default, IncludeSensitive = request.IncludeSensitive }).TryGet(out Selection? selection, out Failure? failure))
        {
            return failure;
        }

        ImmutableArray<Entry> unsaid = [.. selection.Kept.Entries.Where(entry => !CardEntryWriter.CanSay(entry))];
        HealthSummary said = selection.Kept.Where(CardEntryWriter.CanSay);
        return said.EntryCount == 0
            ? new Failure(Reason.SummaryInvalid, ReasonNames.Kebab(request.Topic.ToString()), "at least one entry with a code and a date that verifiers of SMART Health Cards know")
            : new FhirExport(Write(said, request), [.. selection.LeftOut, .. unsaid]);
    }

    private static byte[] Write(HealthSummary summary, HealthCardRequest request)
    {
        System.Buffers.ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, JsonText.Options(indented: false)))
        {
            FhirOutput output = new(json, "en");
            CardEntryWriter writer = new(output, request.PerformerName);
            List<Action> resources = [() => writer.Patient(summary.Holder ?? new Holder(), request.IncludeSex)];
            resources.AddRange(summary.Entries.Select(entry => (Action)(() => writer.Write(entry))));
            json.WriteStartObject();
            output.Text("resourceType", "Bundle");
            output.Text("type", "collection");
            output.List("entry", [.. resources.Select((write, index) => (Action)(() =>
            {
                output.Text("fullUrl", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"resource:{index}"));
                output.Object("resource", write);
            }))]);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
