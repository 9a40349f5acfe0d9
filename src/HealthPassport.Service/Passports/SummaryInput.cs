using System.Runtime.InteropServices;
using System.Text.Json;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Service.Passports;

/// <summary>The summary of a request, from our JSON or from FHIR.</summary>
/// <param name="Summary">The summary.</param>
/// <param name="NotTaken">Places in the bundle of what the model does not know.</param>
internal sealed record SummaryInput(HealthSummary Summary, IReadOnlyList<string>? NotTaken)
{
    /// <summary>Reads it.</summary>
    /// <returns>The summary, or <see cref="Reason.SummaryInvalid"/> or <see cref="Reason.TooLarge"/>.</returns>
    public static Result<SummaryInput> Read(IssueBody body)
    {
        SummaryInput input;
        if (body is { Summary: null, Bundle: null, Sealed: not null })
        {
            return new SummaryInput(HealthSummary.Empty, null);      // all of it is sealed
        }

        if ((body.Summary is null) == (body.Bundle is null))
        {
            return new Failure(Reason.SummaryInvalid, "summary", "either a summary or a bundle");
        }

        if (body.Bundle is JsonElement bundle)
        {
            if (!FhirBundle.ReadForIssuing(JsonMarshal.GetRawUtf8Value(bundle), Terminology.Current).TryGet(out FhirContent? content, out Failure? failure))
            {
                return failure with { Where = $"bundle.{failure.Where}" };
            }

            input = new(content.Summary with { Other = [] }, [.. content.Summary.Other.Select(other => other.Where)]);
        }
        else
        {
            if (!SummaryJson.Read(JsonMarshal.GetRawUtf8Value(body.Summary!.Value), Terminology.Current).TryGet(out HealthSummary? summary, out Failure? failure))
            {
                return failure with { Where = $"summary.{failure.Where}" };
            }

            input = new(summary, null);
        }

        if (!input.Summary.Links.IsEmpty)
        {
            return new Failure(Reason.SummaryInvalid, "links", "no links: name the earlier cards by their codes, so that they can be verified");
        }

        IReadOnlyList<string> open = body.IncludeSensitive ?? [];
        return open.FirstOrDefault(key => Terminology.Current.Find(key) is null) is not null
            ? new Failure(Reason.SummaryInvalid, "includeSensitive", "keys of the terminology")
            : open.Count == 0 ? input
            : input with { Summary = input.Summary.Select(entry => entry.Lane is null && entry.Subject is Concept concept && open.Contains(concept.Key) ? entry with { Lane = Lane.Open } : entry) };
    }

    /// <summary>The kinds of entry that the issuer would vouch for itself.</summary>
    public EntryKinds Kinds =>
        Kind(Summary.Vaccinations.IsEmpty, EntryKinds.Vaccinations) | Kind(Summary.Conditions.IsEmpty, EntryKinds.Conditions) | Kind(Summary.Screenings.IsEmpty, EntryKinds.Screenings)
        | Kind(Summary.Allergies.IsEmpty, EntryKinds.Allergies) | Kind(Summary.Medications.IsEmpty, EntryKinds.Medications) | Kind(Summary.Events.IsEmpty, EntryKinds.Events);

    private static EntryKinds Kind(bool isEmpty, EntryKinds kind) => isEmpty ? EntryKinds.None : kind;
}
