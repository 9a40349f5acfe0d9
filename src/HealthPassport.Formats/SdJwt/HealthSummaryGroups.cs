using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.SdJwt;

/// <summary>Our SD-JWT VC: a summary in five groups, each a summary of its own and one disclosure, so that any choice of them can be read (<c>specs/sd-jwt.md</c> §4).</summary>
public static class HealthSummaryGroups
{
    /// <summary>The type of the credential (<c>vct</c>).</summary>
    public const string Type = "https://healthpassport.example/vct/health-summary/v1";

    /// <summary>The names of the groups: those of the claims.</summary>
    public static ImmutableArray<string> Names { get; } = ["holder", "vaccinations", "conditions", "screenings", "treatment"];

    /// <summary>Divides a summary.</summary>
    /// <param name="summary">The summary.</param>
    /// <returns>The groups that are not empty. All links stand in all of them: only the caller knows how to leave out those that nobody uses.</returns>
    internal static IEnumerable<(string Name, HealthSummary Part)> Divide(HealthSummary summary)
    {
        HealthSummary rest = HealthSummary.Empty with { Links = summary.Links, TerminologyVersion = summary.TerminologyVersion };
        HealthSummary[] parts =
        [
            HealthSummary.Empty with { Holder = summary.Holder },
            rest with { Vaccinations = summary.Vaccinations },
            rest with { Conditions = summary.Conditions },
            rest with { Screenings = summary.Screenings },
            rest with { Allergies = summary.Allergies, Medications = summary.Medications, Events = summary.Events },
        ];
        return Names.Zip(parts).Where(pair => pair.Second.EntryCount > 0 || pair.Second.Holder is not null);
    }

    /// <summary>Joins the groups that were disclosed.</summary>
    internal static Result<HealthSummary> Join(JsonElement json, Terminology table)
    {
        HealthSummary joined = HealthSummary.Empty;
        foreach (string name in Names)
        {
            if (!json.TryGetProperty(name, out JsonElement group))
            {
                continue;
            }

            if (!SummaryJson.Read(Encoding.UTF8.GetBytes(group.GetRawText()), table).TryGet(out HealthSummary? part, out Failure? failure))
            {
                return new Failure(Reason.ContentMalformed, $"{name}.{failure.Where}", failure.Expected);
            }

            if (Divide(part).Any(other => other.Name != name))
            {
                return new Failure(Reason.ContentMalformed, name, "entries of this group and of no other");
            }

            joined = Join(joined, part);
        }

        return joined.Links.Length > Limits.Links || joined.EntryCount > Limits.Entries
            ? new Failure(Reason.TooLarge, "$", $"at most {Limits.Entries} entries and {Limits.Links} links in all groups")
            : joined;
    }

    private static HealthSummary Join(HealthSummary left, HealthSummary right)
    {
        ImmutableArray<Link> links = [.. left.Links.Union(right.Links)];
        right = right.Select(entry => entry.Source.LinkIndex is int link
            ? entry with { Source = Source.CarriedOver(links.IndexOf(right.Links[link]), entry.Source.Original!.Value) }
            : entry);
        return new HealthSummary
        {
            Holder = left.Holder ?? right.Holder,
            Vaccinations = [.. left.Vaccinations, .. right.Vaccinations],
            Conditions = [.. left.Conditions, .. right.Conditions],
            Screenings = [.. left.Screenings, .. right.Screenings],
            Allergies = [.. left.Allergies, .. right.Allergies],
            Medications = [.. left.Medications, .. right.Medications],
            Events = [.. left.Events, .. right.Events],
            Links = links,
            TerminologyVersion = left.TerminologyVersion > right.TerminologyVersion ? left.TerminologyVersion : right.TerminologyVersion ?? left.TerminologyVersion,
        };
    }
}
