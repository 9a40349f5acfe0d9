using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>The names of kinds of entry in files and on the command line.</summary>
public static class EntryKindNames
{
    private static readonly (EntryKinds Kind, string Name)[] Rows =
    [
        (EntryKinds.Vaccinations, "vaccinations"),
        (EntryKinds.Conditions, "conditions"),
        (EntryKinds.Screenings, "screenings"),
        (EntryKinds.Allergies, "allergies"),
        (EntryKinds.Medications, "medications"),
        (EntryKinds.Events, "events"),
    ];

    /// <summary>The names of some kinds.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <returns>The names.</returns>
    public static IEnumerable<string> Of(EntryKinds kinds) => Rows.Where(row => kinds.HasFlag(row.Kind)).Select(row => row.Name);

    /// <summary>Reads names.</summary>
    /// <param name="names">Names, or <c>all</c>.</param>
    /// <returns>The kinds, or null when a name is not known or there is none.</returns>
    public static EntryKinds? Parse(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        EntryKinds kinds = EntryKinds.None;
        foreach (string name in names)
        {
            EntryKinds kind = name == "all" ? EntryKinds.All : Rows.FirstOrDefault(row => row.Name == name).Kind;
            if (kind == EntryKinds.None)
            {
                return null;
            }

            kinds |= kind;
        }

        return kinds == EntryKinds.None ? null : kinds;
    }
}
