using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace HealthPassport.Observatory;

/// <summary>The sums of all clinics over some months, each with its error. Only arithmetic on what was published already: it lets out nothing more.</summary>
public sealed record Report
{
    /// <summary>The longest span of one report, in months.</summary>
    public const int MostMonths = 120;

    /// <summary>The set of tables.</summary>
    public required TableSet Set { get; init; }

    /// <summary>The first month.</summary>
    public required CalendarMonth First { get; init; }

    /// <summary>The last month.</summary>
    public required CalendarMonth Last { get; init; }

    /// <summary>The edition.</summary>
    public required ReportEdition Edition { get; init; }

    /// <summary>The organisations that opened the sums together, where no table of a clinic was there; else none.</summary>
    public ImmutableArray<string> Openers { get; init; } = [];

    /// <summary>How many organisations have signed what is in.</summary>
    public required int Organisations { get; init; }

    /// <summary>All clinics that are known, and what of them is in.</summary>
    public required ImmutableArray<ReportClinic> Clinics { get; init; }

    /// <summary>How many tables are in.</summary>
    public required int TableCount { get; init; }

    /// <summary>Tables that came since the edition before: clinic and month.</summary>
    public required ImmutableArray<(ClinicNumber Clinic, CalendarMonth Month)> Late { get; init; }

    /// <summary>How many tables of the edition before do not count any more.</summary>
    public required int Withdrawn { get; init; }

    /// <summary>The months.</summary>
    public required ImmutableArray<ReportMonth> Months { get; init; }

    /// <summary>The tables; without figures when no table is in.</summary>
    public required ImmutableArray<ReportTable> Tables { get; init; }

    /// <summary>All consultations; null when no table is in.</summary>
    public required ReportFigure? Consultations { get; init; }

    /// <summary>Sums what was collected.</summary>
    /// <param name="collection">The tables.</param>
    /// <param name="first">The first month.</param>
    /// <param name="last">The last month; at most <see cref="MostMonths"/> with the first.</param>
    /// <param name="before">The edition before, or null.</param>
    /// <returns>The report.</returns>
    public static Report Of(CollectedTables collection, CalendarMonth first, CalendarMonth last, ReportEdition? before = null)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last.Number - first.Number, MostMonths);
        TableSet set = collection.Set;
        ImmutableArray<CollectedClinic> clinics = [.. collection.Clinics.OrderBy(clinic => clinic.Number.Value)];
        SignedMonthTable[] tables = [.. clinics.SelectMany(clinic => clinic.Tables).Where(table => table.Table.Month >= first && table.Table.Month <= last)];
        CalendarMonth[] months = [.. Enumerable.Range(first.Number, last.Number - first.Number + 1).Select(number => new CalendarMonth(number))];
        ReportEdition edition = EditionOf(tables.Select(table => table.ContentHash), before);
        SummedTables[] summed = [.. tables.Select(SummedTables.Of)];
        ReportSums sums = new(set, summed);
        return new Report
        {
            Set = set,
            First = first,
            Last = last,
            Edition = edition,
            Organisations = clinics.Where(clinic => clinic.Tables.Any(table => table.Table.Month >= first && table.Table.Month <= last)).Select(clinic => clinic.Organisation).Distinct().Count(),
            Clinics = [.. clinics.Select(clinic => ClinicOf(clinic, months))],
            TableCount = tables.Length,
            Late = before is null ? [] : [.. tables.Where(table => !before.Tables.Contains(table.ContentHash)).Select(table => (table.Table.Clinic, table.Table.Month))],
            Withdrawn = before?.Tables.Except(edition.Tables).Count() ?? 0,
            Months = [.. months.Select(month => MonthOf(set, month, summed))],
            Tables = [.. set.Tables.Select(sums.Of)],
            Consultations = sums.All(set.Tables[0]),
        };
    }

    /// <summary>Reports sums that organisations have opened together, of which no table of a clinic is known.</summary>
    /// <param name="opened">The sums; of two of one month the one of more tables counts.</param>
    /// <param name="set">The set of tables.</param>
    /// <param name="first">The first month.</param>
    /// <param name="last">The last month; at most <see cref="MostMonths"/> with the first.</param>
    /// <returns>The report.</returns>
    public static Report OfSums(IEnumerable<OpenedSum> opened, TableSet set, CalendarMonth first, CalendarMonth last)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last.Number - first.Number, MostMonths);
        OpenedSum[] months = [.. opened.Where(sum => sum.Month >= first && sum.Month <= last).GroupBy(sum => sum.Month).OrderBy(same => same.Key.Number).Select(same => same.MaxBy(sum => (sum.TableCount, sum.TablesHash))!)];
        SummedTables[] summed = [.. months.Select(SummedTables.Of)];
        ReportSums sums = new(set, summed);
        ImmutableArray<string> openers = [.. months.SelectMany(sum => sum.Openers).Distinct().Order(StringComparer.Ordinal)];
        return new Report
        {
            Set = set,
            First = first,
            Last = last,
            Edition = EditionOf(months.Select(sum => sum.TablesHash), null),
            Openers = openers,
            Organisations = openers.Length,
            Clinics = [],
            TableCount = summed.Sum(one => one.Count),
            Late = [],
            Withdrawn = 0,
            Months = [.. Enumerable.Range(first.Number, last.Number - first.Number + 1).Select(number => MonthOf(set, new CalendarMonth(number), summed))],
            Tables = [.. set.Tables.Select(sums.Of)],
            Consultations = sums.All(set.Tables[0]),
        };
    }

    private static ReportMonth MonthOf(TableSet set, CalendarMonth month, SummedTables[] all)
    {
        SummedTables[] tables = [.. all.Where(one => one.Month == month)];
        return new(month, tables.Sum(one => one.Count), new ReportSums(set, tables).All(set.Tables[0]));
    }

    private static ReportClinic ClinicOf(CollectedClinic clinic, CalendarMonth[] months)
    {
        HashSet<CalendarMonth> there = [.. clinic.Tables.Select(table => table.Table.Month)];
        return new ReportClinic(
            clinic.Number,
            [.. months.Where(there.Contains)],
            [.. months.Where(month => !there.Contains(month) && !clinic.Contradicted.Contains(month))],
            [.. months.Where(month => clinic.Contradicted.Contains(month))]);
    }

    private static ReportEdition EditionOf(IEnumerable<string> names, ReportEdition? before)
    {
        ImmutableArray<string> hashes = [.. names.Order(StringComparer.Ordinal)];
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(hashes))).AsSpan(0, 8));
        return new(before is null ? 1 : before.Hash == hash ? before.Number : before.Number + 1, hash, hashes);
    }
}
