using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>The JSON of a summary: what an issuer takes and what a reader gives back (<c>specs/summary.schema.json</c>).</summary>
/// <remarks>
/// Reading is strict: what is not understood is refused, never skipped. Writing follows the order of the members in the schema and writes
/// strings and numbers as JSON.stringify of ECMAScript does, so that every implementation gives the same bytes.
/// </remarks>
public static class SummaryJson
{
    /// <summary>Reads a summary.</summary>
    /// <param name="utf8">The JSON in UTF-8; may be anything.</param>
    /// <param name="table">The table of concepts.</param>
    /// <returns>
    /// The summary; <see cref="Reason.TooLarge"/>; or <see cref="Reason.SummaryInvalid"/> with a path such as <c>medications[2].unit</c>
    /// (<c>$</c> for the whole) and what should stand there. Neither quotes the input.
    /// </returns>
    public static Result<HealthSummary> Read(ReadOnlySpan<byte> utf8, Terminology table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (utf8.Length > Limits.SummaryJsonBytes)
        {
            return new Failure(Reason.TooLarge, "$", $"at most {Limits.SummaryJsonBytes} bytes");
        }

        if (StrictJson.Parse(utf8, out string expected) is not JsonElement root)
        {
            return new Failure(Reason.SummaryInvalid, "$", expected);
        }

        SummaryInput input = new(table);
        HealthSummary summary = Read(new ObjectInput(input, root, ""));
        return input.Failure is Failure failure ? failure : summary;
    }

    /// <summary>Writes a summary as one object.</summary>
    /// <param name="writer">The writer; its encoder is not used.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="language">The language of the entries' labels, or null for none.</param>
    public static void Write(Utf8JsonWriter writer, HealthSummary summary, string? language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(summary);
        SummaryOutput output = new(writer, language);
        writer.WriteStartObject();
        HolderJson.Write(output, summary.Holder);
        output.List("vaccinations", summary.Vaccinations, VaccinationJson.Write);
        output.List("conditions", summary.Conditions, ConditionJson.Write);
        output.List("screenings", summary.Screenings, ScreeningJson.Write);
        output.List("allergies", summary.Allergies, AllergyJson.Write);
        output.List("medications", summary.Medications, MedicationJson.Write);
        output.List("events", summary.Events, EventJson.Write);
        output.List("links", summary.Links, LinkJson.Write);
        output.Integer("terminologyVersion", summary.TerminologyVersion);
        output.List("other", summary.Other, WriteOther);
        writer.WriteEndObject();
    }

    /// <summary>Writes a summary as one text.</summary>
    /// <param name="destination">Takes the UTF-8.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="language">The language of the entries' labels, or null for none.</param>
    /// <param name="indented">True for two spaces a level, false for one line.</param>
    public static void Write(IBufferWriter<byte> destination, HealthSummary summary, string? language, bool indented)
    {
        using Utf8JsonWriter writer = new(destination, JsonText.Options(indented));
        Write(writer, summary, language);
    }

    private static HealthSummary Read(ObjectInput root)
    {
        root.Refuse("other", "nothing: content of a newer format can't be re-issued");
        Holder? holder = HolderJson.Read(root);
        ImmutableArray<Link> links = root.List("links", Limits.Links, LinkJson.Read);
        root.Summary.Links = links.Length;
        HealthSummary summary = new()
        {
            Holder = holder,
            Vaccinations = root.List("vaccinations", Limits.Entries, VaccinationJson.Read),
            Conditions = root.List("conditions", Limits.Entries, ConditionJson.Read),
            Screenings = root.List("screenings", Limits.Entries, ScreeningJson.Read),
            Allergies = root.List("allergies", Limits.Entries, AllergyJson.Read),
            Medications = root.List("medications", Limits.Entries, MedicationJson.Read),
            Events = root.List("events", Limits.Entries, EventJson.Read),
            Links = links,
            TerminologyVersion = root.Integer("terminologyVersion", 1, PassportLayout.MaxConcept) is > 1 and int version ? version : null,
        };
        root.End();
        VaccinationJson.CheckDoses(root.Summary, summary.Vaccinations);
        if (summary.EntryCount > Limits.Entries)
        {
            root.Fail($"at most {Limits.Entries} entries in all lists together");
        }

        if (summary.Holder is null && summary.EntryCount == 0)
        {
            root.Fail("at least one entry or a holder");
        }

        return summary;
    }

    private static void WriteOther(SummaryOutput output, OtherContent other)
    {
        output.Text("where", other.Where);
        output.Text("cbor", other.Cbor);
        output.Text("json", other.Json);
    }
}
