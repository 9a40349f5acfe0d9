using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>A month's sum over many clinics, which no table of a clinic was needed for (<c>specs/observatory.md</c> 8.8).</summary>
public sealed class OpenedSum
{
    private OpenedSum(CalendarMonth month, string tablesHash, int tableCount, ImmutableArray<ImmutableArray<long>> values, ImmutableArray<string> openers, string? wrong, bool wasChecked) =>
        (Month, TablesHash, TableCount, Values, Openers, Wrong, WasChecked) = (month, tablesHash, tableCount, values, openers, wrong, wasChecked);

    /// <summary>The month.</summary>
    public CalendarMonth Month { get; }

    /// <summary>The name of the choice of tables (<see cref="AgreedTables.Hash"/>).</summary>
    public string TablesHash { get; }

    /// <summary>How many tables are in it: so many draws of noise has every cell.</summary>
    public int TableCount { get; }

    /// <summary>For each table of the set the sums of its cells.</summary>
    public ImmutableArray<ImmutableArray<long>> Values { get; }

    /// <summary>The organisations that opened it.</summary>
    public ImmutableArray<string> Openers { get; }

    /// <summary>The organisation whose sum fits none of the others and was left out, or null.</summary>
    public string? Wrong { get; }

    /// <summary>True when more sums came than are needed, and they fit.</summary>
    public bool WasChecked { get; }

    /// <summary>Opens a sum.</summary>
    /// <param name="sums">Sums of shares; more than one month or choice of tables cannot be opened together.</param>
    /// <param name="set">The tables that are known here.</param>
    /// <param name="circle">The circle.</param>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <returns>The sum; <see cref="Reason.Incomplete"/> when too few came of one choice of tables; <see cref="Reason.ContentMalformed"/> when they do not fit each other.</returns>
    public static Result<OpenedSum> Of(IEnumerable<ShareSum> sums, TableSet set, SumCircle circle, Func<KeyId, IEnumerable<TrustedKey>> findKeys)
    {
        ArgumentNullException.ThrowIfNull(sums);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(circle);
        (int Place, ShareSum Sum)[] own = [.. sums.Where(sum => sum.Context.SetVersion == set.Version && sum.Context.Circle.Span.SequenceEqual(circle.Hash))
            .Select(sum => (Place: sum.OrganisationOf(findKeys).TryGet(out string? organisation, out _) ? circle.PlaceOf(organisation) : -1, sum))
            .Where(one => one.Place >= 0)];
        (int Place, ShareSum Sum)[] most = [.. own.GroupBy(one => (one.Sum.Month, one.Sum.TablesHash, one.Sum.TableCount))
            .Select(same => same.DistinctBy(one => one.Place).OrderBy(one => one.Place).ToArray())
            .MaxBy(same => same.Length) ?? []];
        if (most.Length < circle.Threshold)
        {
            return new Failure(Reason.Incomplete, "sums", $"sums of {circle.Threshold} organisations of the circle over the same tables; there are {most.Length}");
        }

        if (Fitting(most, circle) is not (int Place, ShareSum Sum)[] fitting)
        {
            return new Failure(Reason.ContentMalformed, "sums", "sums that fit each other");
        }

        long[] cells = [.. Enumerable.Range(0, set.CellCount).Select(cell => PrimeField.Signed(SecretShares.Interpolate([.. fitting[..circle.Threshold].Select(one => (one.Place, one.Sum.Values[cell]))], 0)))];
        int[] starts = [.. set.Tables.Select(table => set.Tables[..table.Index].Sum(before => before.CellCount))];
        return new OpenedSum(
            most[0].Sum.Month,
            most[0].Sum.TablesHash,
            most[0].Sum.TableCount,
            [.. set.Tables.Select(table => ImmutableArray.Create(cells, starts[table.Index], table.CellCount))],
            [.. fitting.Select(one => circle.Organisations[one.Place])],
            fitting.Length == most.Length ? null : circle.Organisations[most.First(one => !fitting.Contains(one)).Place],
            fitting.Length > circle.Threshold);
    }

    // With two more than are needed, one that fits none of the others shows which it is.
    private static (int Place, ShareSum Sum)[]? Fitting((int Place, ShareSum Sum)[] sums, SumCircle circle)
    {
        if (Fit(sums, circle))
        {
            return sums;
        }

        (int Place, ShareSum Sum)[][] without = sums.Length < circle.Threshold + 2 ? []
            : [.. sums.Select(wrong => sums.Where(one => one.Place != wrong.Place).ToArray()).Where(rest => Fit(rest, circle))];
        return without.Length == 1 ? without[0] : null;
    }

    private static bool Fit((int Place, ShareSum Sum)[] sums, SumCircle circle)
    {
        for (int cell = 0; cell < sums[0].Sum.Values.Length; cell++)
        {
            int at = cell;
            if (!SecretShares.Fit([.. sums.Select(one => (one.Place, one.Sum.Values[at]))], circle.Threshold))
            {
                return false;
            }
        }

        return true;
    }
}
