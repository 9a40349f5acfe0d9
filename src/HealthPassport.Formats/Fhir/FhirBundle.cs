using System.Text.Json;
using System.Buffers;
using HealthPassport.Formats.Fhir.Reading;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>Reads FHIR R4 bundles into summaries (<c>specs/fhir.md</c> §4). Nothing is lost: what the model does not know is kept with its raw JSON.</summary>
/// <remarks>
/// Bad clinical content is never a failure here, so that a signed bundle with a defect can be shown with it: an entry that cannot be read safely
/// becomes other content, and a defect says why. Nothing refers outside the bundle, and nothing is fetched.
/// </remarks>
public static class FhirBundle
{
    /// <summary>Reads a bundle.</summary>
    /// <param name="utf8">The JSON in UTF-8; may be anything.</param>
    /// <param name="table">The table of concepts.</param>
    /// <returns>
    /// The content; <see cref="Reason.TooLarge"/>; or <see cref="Reason.SummaryInvalid"/> when it is not one JSON object with <c>resourceType</c> Bundle.
    /// </returns>
    public static Result<FhirContent> Read(ReadOnlySpan<byte> utf8, Terminology table)
    {
        if (utf8.Length > Limits.FhirBytes)
        {
            return new Failure(Reason.TooLarge, "$", $"at most {Limits.FhirBytes} bytes");
        }

        using JsonTokens? text = FhirTexts.Parse(utf8.ToArray(), utf8.Length, Limits.FhirDepth, out string expected);
        return text is not null
            ? Read(text.Root, table)
            : new Failure(Reason.SummaryInvalid, "$", expected);
    }

    /// <summary>Reads a bundle that is to be issued or converted.</summary>
    /// <param name="utf8">The JSON in UTF-8; may be anything.</param>
    /// <param name="table">The table of concepts.</param>
    /// <returns>
    /// The content, whose summary keeps to every rule that our own JSON has to keep to, with sensitive entries sealed; what <see cref="Read(ReadOnlySpan{byte}, Terminology)"/>
    /// gives; or <see cref="Reason.SummaryInvalid"/> when it does not keep to them, or when something in the bundle may turn the meaning of the rest.
    /// </returns>
    public static Result<FhirContent> ReadForIssuing(ReadOnlySpan<byte> utf8, Terminology table)
    {
        if (!Read(utf8, table).TryGet(out FhirContent? content, out Failure? failure))
        {
            return failure;
        }

        if (content.Obstacle is Defect obstacle)
        {
            return new Failure(Reason.SummaryInvalid, obstacle.Where, $"a bundle in which nothing is unclear ({obstacle.Code}, see specs/fhir.md)");
        }

        ArrayBufferWriter<byte> json = new();
        SummaryJson.Write(json, content.Summary with { Other = [] }, null, indented: false);
        return SummaryJson.Read(json.WrittenSpan, table).TryGet(out _, out failure) ? content with { Summary = SensitiveCodes.Seal(content.Summary) } : failure;
    }

    /// <summary>Tells whether a JSON text is meant as a FHIR bundle: an object whose <c>resourceType</c> is Bundle.</summary>
    /// <param name="utf8">The text; may be anything.</param>
    /// <returns>True for a bundle, whether or not it can be read.</returns>
    public static bool IsBundle(ReadOnlySpan<byte> utf8)
    {
        using JsonTokens? text = utf8.Length <= Limits.FhirBytes ? FhirTexts.Parse(utf8.ToArray(), utf8.Length, Limits.FhirDepth, out _) : null;
        return text is not null && IsBundle(text.Root);
    }

    /// <summary>Reads a bundle that stands within other JSON, such as the payload of a SMART Health Card.</summary>
    internal static Result<FhirContent> Read(JsonToken bundle, Terminology table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!IsBundle(bundle))
        {
            return new Failure(Reason.SummaryInvalid, "$", "a FHIR resource with resourceType Bundle");
        }

        return bundle.TryGet("entry", out JsonToken entries) && entries.ValueKind == JsonValueKind.Array && entries.Children.Count > Limits.FhirEntries
            ? new Failure(Reason.TooLarge, "entry", $"at most {Limits.FhirEntries} entries")
            : BundleReader.Read(bundle, table);
    }

    private static bool IsBundle(JsonToken element) => element.TextOf("resourceType") == "Bundle";
}
