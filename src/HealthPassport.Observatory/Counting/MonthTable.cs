using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>What one clinic tells of one month: noisy counts, which may be negative, and nothing else.</summary>
public sealed class MonthTable
{
    /// <summary>The largest number in a cell, to either side: more consultations than any network has in a year, and noise of this size never happens.</summary>
    public const int Most = 10_000_000;

    /// <summary>Joins what belongs to a table.</summary>
    /// <param name="setVersion">The version of the set of tables.</param>
    /// <param name="clinic">The clinic.</param>
    /// <param name="month">The month.</param>
    /// <param name="values">For each table its cells.</param>
    public MonthTable(int setVersion, ClinicNumber clinic, CalendarMonth month, ImmutableArray<ImmutableArray<long>> values) =>
        (SetVersion, Clinic, Month, Values) = (setVersion, clinic, month, values);

    /// <summary>The version of the set of tables.</summary>
    public int SetVersion { get; }

    /// <summary>The clinic.</summary>
    public ClinicNumber Clinic { get; }

    /// <summary>The month.</summary>
    public CalendarMonth Month { get; }

    /// <summary>For each table of the set its cells, each a count with its noise.</summary>
    public ImmutableArray<ImmutableArray<long>> Values { get; }

    /// <summary>Tells whether the numbers have the shape of a set of tables, none of them absurd.</summary>
    internal bool Fits(TableSet set) =>
        SetVersion == set.Version && Values.Length == set.Tables.Length
        && set.Tables.All(table => Values[table.Index].Length == table.CellCount && Values[table.Index].All(value => value is >= -Most and <= Most));
}
