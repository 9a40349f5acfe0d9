using System.Collections.Immutable;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Finds entries that a key vouches for without being trusted for their kind. Only what was done by the issuer itself counts.</summary>
internal static class Scope
{
    public static ImmutableArray<string> Unvouched(HealthSummary summary, string prefix, EntryKinds kinds)
    {
        if (kinds == EntryKinds.All)
        {
            return [];
        }

        ImmutableArray<string>.Builder found = ImmutableArray.CreateBuilder<string>();
        Add(summary.Vaccinations, EntryKinds.Vaccinations, "vaccinations");
        Add(summary.Conditions, EntryKinds.Conditions, "conditions");
        Add(summary.Screenings, EntryKinds.Screenings, "screenings");
        Add(summary.Allergies, EntryKinds.Allergies, "allergies");
        Add(summary.Medications, EntryKinds.Medications, "medications");
        Add(summary.Events, EntryKinds.Events, "events");
        return found.DrainToImmutable();

        void Add<T>(ImmutableArray<T> entries, EntryKinds kind, string name)
            where T : Entry
        {
            for (int i = 0; i < entries.Length && !kinds.HasFlag(kind); i++)
            {
                if (entries[i].Source.Kind == SourceKind.Done)
                {
                    found.Add($"{prefix}{name}[{i}]");
                }
            }
        }
    }
}
