using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>The counters of one clinic and one month. Each starts at its noise, so no number in it was ever a true count.</summary>
public sealed class MonthCounters
{
    private readonly TableSet _set;
    private readonly long[][] _values;

    private MonthCounters(TableSet set, ClinicNumber clinic, CalendarMonth month, long[][] values) => (_set, Clinic, Month, _values) = (set, clinic, month, values);

    /// <summary>The clinic.</summary>
    public ClinicNumber Clinic { get; }

    /// <summary>The month.</summary>
    public CalendarMonth Month { get; }

    /// <summary>Starts a month: every cell at its noise. The same key always starts the same.</summary>
    /// <param name="key">The month's key.</param>
    /// <param name="set">The tables.</param>
    /// <returns>The counters.</returns>
    public static MonthCounters Start(NoiseKey key, TableSet set)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(set);
        return new(set, key.Clinic, key.Month, [.. set.Tables.Select(table => Enumerable.Range(0, table.CellCount).Select(cell => set.Noise.Draw(key.StreamOf(set.Version, table.Index, cell))).ToArray())]);
    }

    /// <summary>The cells in which a consultation counts: at most one of each table.</summary>
    /// <param name="consultation">The consultation.</param>
    /// <param name="set">The tables.</param>
    /// <returns>Table and cell.</returns>
    public static ImmutableArray<(int Table, int Cell)> CellsOf(Consultation consultation, TableSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return [.. set.Tables.Select(table => (table.Index, Cell: table.CellOf(consultation))).Where(place => place.Cell is not null).Select(place => (place.Index, place.Cell!.Value))];
    }

    /// <summary>Counts a consultation.</summary>
    /// <param name="consultation">The consultation.</param>
    public void Count(Consultation consultation)
    {
        foreach ((int table, int cell) in CellsOf(consultation, _set))
        {
            _values[table][cell]++;
        }
    }

    /// <summary>The table as it leaves the clinic, once the month is over.</summary>
    /// <returns>The table.</returns>
    public MonthTable ToTable() => new(_set.Version, Clinic, Month, [.. _values.Select(values => values.ToImmutableArray())]);
}
