using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>Tables of many clinics. In whatever order they are brought, and however often, the same ones count.</summary>
/// <param name="set">The tables that are known here.</param>
/// <param name="findKeys">The keys that the network lists under a key id.</param>
public sealed class CollectedTables(TableSet set, Func<KeyId, IEnumerable<TrustedKey>> findKeys)
{
    // A clinic is a number of one organisation: nobody can speak against the clinic of another one by naming its number.
    private readonly SortedDictionary<(string Organisation, ulong Clinic), SortedDictionary<int, SortedDictionary<string, SignedMonthTable>>> _tables = [];

    /// <summary>The set of tables.</summary>
    public TableSet Set => set;

    /// <summary>All clinics of which a table was taken.</summary>
    public ImmutableArray<CollectedClinic> Clinics =>
    [
        .. _tables.Select(clinic => new CollectedClinic(
            clinic.Key.Organisation,
            new ClinicNumber(clinic.Key.Clinic),
            [.. clinic.Value.Values.Where(versions => versions.Count == 1).Select(versions => versions.Values.First())],
            [.. clinic.Value.Where(month => month.Value.Count > 1).Select(month => new CalendarMonth(month.Key))])),
    ];

    /// <summary>Takes a file.</summary>
    /// <param name="file">The bytes. May be anything: what is no table is refused.</param>
    /// <returns>What became of it.</returns>
    public TakenTable Take(ReadOnlySpan<byte> file)
    {
        if (!SignedMonthTable.Read(file, set).TryGet(out SignedMonthTable? table, out Failure? failure))
        {
            return new(TableOutcome.Refused, null, failure);
        }

        if (!table.OrganisationOf(findKeys).TryGet(out string? organisation, out failure))
        {
            return new(TableOutcome.Refused, table, failure);
        }

        SortedDictionary<int, SortedDictionary<string, SignedMonthTable>> months = Entry(_tables, (organisation, table.Table.Clinic.Value));
        SortedDictionary<string, SignedMonthTable> versions = Entry(months, table.Table.Month.Number);
        return versions.TryAdd(table.ContentHash, table)
            ? new(versions.Count == 1 ? TableOutcome.Taken : TableOutcome.Contradicts, table, null)
            : new(versions.Count == 1 ? TableOutcome.Known : TableOutcome.Contradicts, table, null);
    }

    private static TValue Entry<TKey, TValue>(SortedDictionary<TKey, TValue> dictionary, TKey key)
        where TKey : notnull
        where TValue : new()
    {
        if (!dictionary.TryGetValue(key, out TValue? value))
        {
            dictionary.Add(key, value = new TValue());
        }

        return value;
    }
}
