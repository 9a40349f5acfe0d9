using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>The sealed tables of a month that go into the sum: everybody comes to the same ones from the same receipts, in whatever order they come (<c>specs/observatory.md</c> 8.6).</summary>
public sealed class AgreedTables
{
    private AgreedTables(ImmutableArray<SealedTable> tables, ImmutableArray<string> openers, ImmutableArray<LeftOutTable> leftOut, bool wereChecked) =>
        (Tables, Openers, LeftOut, WereChecked) = (tables, openers, leftOut, wereChecked);

    /// <summary>The tables, by name.</summary>
    public ImmutableArray<SealedTable> Tables { get; }

    /// <summary>The organisations whose receipts were taken.</summary>
    public ImmutableArray<string> Openers { get; }

    /// <summary>Tables that were brought and are not in the sum.</summary>
    public ImmutableArray<LeftOutTable> LeftOut { get; }

    /// <summary>True when there was one receipt more than is needed to open, so that shares which do not fit show.</summary>
    public bool WereChecked { get; }

    /// <summary>The name of the choice: SHA-256 over the names of the tables.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData([.. Tables.SelectMany(table => Convert.FromHexString(table.Hash))]));

    /// <summary>Finds the tables on which all agree.</summary>
    /// <param name="month">The month.</param>
    /// <param name="tables">Sealed tables.</param>
    /// <param name="receipts">The receipts that came; those of others than the circle, of another month or circle are passed over, and of two of one organisation both.</param>
    /// <param name="set">The tables that are known here.</param>
    /// <param name="circle">The circle.</param>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <returns>The tables; <see cref="Reason.Incomplete"/> with fewer receipts than are needed, or with tables of fewer than five organisations: such a sum must not be opened.</returns>
    public static Result<AgreedTables> Of(
        CalendarMonth month, IEnumerable<SealedTable> tables, IEnumerable<TableReceipt> receipts, TableSet set, SumCircle circle, Func<KeyId, IEnumerable<TrustedKey>> findKeys)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(receipts);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(circle);
        SumContext context = SumContext.Of(set, month, circle);
        (int Place, TableReceipt Receipt)[] taken = [.. receipts.Where(receipt => receipt.Context.IsSame(context))
            .Select(receipt => (Place: receipt.OrganisationOf(findKeys).TryGet(out string? organisation, out _) ? circle.PlaceOf(organisation) : -1, receipt))
            .Where(one => one.Place >= 0).GroupBy(one => one.Place).Where(own => own.DistinctBy(one => string.Join(' ', one.receipt.Checks)).Count() == 1).Select(own => own.First()).OrderBy(one => one.Place)];
        if (taken.Length < circle.Threshold)
        {
            return new Failure(Reason.Incomplete, "receipts", $"receipts of {circle.Threshold} organisations of the circle; there are {taken.Length}");
        }

        List<LeftOutTable> leftOut = [];
        List<(string Organisation, SealedTable Table)> good = [];
        foreach (SealedTable table in tables.Where(table => table.Context.IsSame(context)).DistinctBy(table => table.Hash).OrderBy(table => table.Hash, StringComparer.Ordinal))
        {
            LeftOutReason? why = !table.OrganisationOf(findKeys).TryGet(out string? organisation, out _) ? LeftOutReason.NotSigned
                : !Array.TrueForAll(taken, one => one.Receipt.Checks.ContainsKey(table.Hash)) ? LeftOutReason.NotWithEverybody
                : !SecretShares.Fit([.. taken.Select(one => (one.Place, one.Receipt.Checks[table.Hash]))], circle.Threshold) ? LeftOutReason.SharesDoNotFit
                : good.Any(other => other.Organisation == organisation && other.Table.Clinic == table.Clinic) ? LeftOutReason.SentTwice
                : null;
            if (why is LeftOutReason reason)
            {
                leftOut.Add(new LeftOutTable(table.Hash, reason));
            }
            else
            {
                good.Add((organisation!, table));
            }
        }

        int organisations = good.DistinctBy(one => one.Organisation).Count();
        return organisations < SumCircle.Least
            ? new Failure(Reason.Incomplete, "sealed tables", $"tables of at least {SumCircle.Least} organisations; there are {organisations}")
            : new AgreedTables([.. good.Select(one => one.Table)], [.. taken.Select(one => circle.Organisations[one.Place])], [.. leftOut], taken.Length > circle.Threshold);
    }
}
