using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>What stands first on every screen, and in which order (<c>specs/terminology/README.md</c>, "Danger").</summary>
public static class Dangers
{
    /// <summary>The words of <c>specs/terminology/danger.csv</c>, the most urgent first.</summary>
    public static ImmutableArray<string> Order { get; } =
        ["pregnancy", "allergy", "insulin", "anticoagulant", "epilepsy", "steroid", "tuberculosis", "hiv", "opioid", "immunity", "dialysis", "bleeding", "sickle-cell", "device"];

    /// <summary>The dangers of a record, the most urgent first.</summary>
    /// <param name="record">The record.</param>
    /// <param name="on">The day, by which medicines have run out.</param>
    /// <returns>The dangers that the record names; that there is none says nothing.</returns>
    public static ImmutableArray<Danger> Of(HealthSummary record, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(record);
        Dictionary<string, List<Entry>> found = new(StringComparer.Ordinal);
        Entry[] medicines = [.. Medicines.Of(record, on).Where(one => one.State != SupplyState.Completed).Select(one => record.Medications[one.Place])];
        IEnumerable<Entry> entries = record.Allergies.AsEnumerable<Entry>().Concat(record.Events)
            .Concat(record.Conditions.Where(condition => condition.State != ConditionState.Inactive)).Concat(medicines);
        foreach (Entry entry in entries)
        {
            string word = WordOf(entry);
            if (word.Length > 0)
            {
                (found.TryGetValue(word, out List<Entry>? list) ? list : found[word] = []).Add(entry);
            }
        }

        // A medicine that must be given says more than the disease that it is for.
        return [.. Order.Where(found.ContainsKey).Select(word => new Danger(word, [.. found[word].OrderBy(entry => entry is Medication ? 0 : 1)]))];
    }

    /// <summary>The word of an entry, or an empty text. An allergy that the table does not know is one as well.</summary>
    internal static string WordOf(Entry entry) => entry.Subject is Concept concept ? concept.Danger : entry is Allergy ? "allergy" : "";
}
