using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>Noisy counts of one month, of one clinic or of several together.</summary>
/// <param name="Month">The month.</param>
/// <param name="Count">Of how many tables they are the sum: so many draws of noise has every cell.</param>
/// <param name="Values">For each table of the set its cells.</param>
internal sealed record SummedTables(CalendarMonth Month, int Count, ImmutableArray<ImmutableArray<long>> Values)
{
    /// <summary>One clinic's table.</summary>
    public static SummedTables Of(SignedMonthTable table) => new(table.Table.Month, 1, table.Table.Values);

    /// <summary>A sum that organisations have opened together.</summary>
    public static SummedTables Of(OpenedSum sum) => new(sum.Month, sum.TableCount, sum.Values);
}
