using System.Collections.Immutable;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>The part of a summary that may stand in a format without a sealed lane.</summary>
/// <param name="Kept">What is written.</param>
/// <param name="LeftOut">What is not.</param>
internal sealed record Selection(HealthSummary Kept, ImmutableArray<Entry> LeftOut)
{
    /// <summary>Leaves out what is sealed or sensitive unless it is named.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The selection; <see cref="Reason.SummaryInvalid"/> when the summary passes a bound, or has content that nobody understood.</returns>
    public static Result<Selection> Of(FhirRequest request)
    {
        HealthSummary summary = request.Summary;
        if (SummaryBounds.Check(summary) is Failure failure)
        {
            return failure;
        }

        if (!summary.Other.IsEmpty)
        {
            return new Failure(Reason.SummaryInvalid, "other", "nothing: content that was not understood can't be written");
        }

        bool IsOpen(Entry entry) => !IsSealed(entry) || IsNamed(entry, request.IncludeSensitive);
        ImmutableArray<Entry> leftOut = [.. summary.Entries.Where(entry => !IsOpen(entry))];
        return new Selection(leftOut.IsEmpty ? summary : WithoutTraces(summary.Where(IsOpen)), leftOut);
    }

    /// <summary>Drops the links and the version of the table that only entries used which were left out: they would tell of them.</summary>
    private static HealthSummary WithoutTraces(HealthSummary summary)
    {
        int[] used = [.. summary.Entries.Select(entry => entry.Source.LinkIndex).OfType<int>()
            .Concat(Enumerable.Range(0, summary.Links.Length).Where(link => summary.Links[link].Corrects)).Distinct().Order()];
        return summary.Select(entry => entry.Source is { LinkIndex: int link, Original: SourceKind original }
            ? entry with { Source = Source.CarriedOver(Array.IndexOf(used, link), original) }
            : entry) with
        {
            Links = [.. used.Select(link => summary.Links[link])],
            TerminologyVersion = summary.Entries.Any(entry => entry.Subject is NewerCode) ? summary.TerminologyVersion : null,
        };
    }

    private static bool IsSealed(Entry entry) =>
        entry.Lane is Lane lane ? lane != Lane.Open : IsSensitive(entry.Subject) || (entry is CareNote { Target: Code target } && IsSensitive(target));

    private static bool IsSensitive(Code code) => code is Concept { Sensitive: true };

    // A care note about a sensitive concept tells of both: both must be named where both are sensitive.
    private static bool IsNamed(Entry entry, ImmutableArray<string> keys)
    {
        Code?[] about = [entry.Subject, (entry as CareNote)?.Target];
        Concept[] concepts = [.. about.OfType<Concept>()];
        return concepts.Any(concept => keys.Contains(concept.Key)) && concepts.All(concept => !concept.Sensitive || keys.Contains(concept.Key));
    }
}
