using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Observatory.Sums;

/// <summary>Sums that open only with five organisations: what comes out, and what spoils nothing.</summary>
public sealed class SumTests : IDisposable
{
    private const int Clinics = 12;
    private readonly SumNetwork _network = new(6);

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Five_of_six_open_the_sum_that_the_tables_have()
    {
        SealedTable[] tables = Tables();
        AgreedTables agreed = TestNetwork.Need(_network.Agree(tables, Receipts(tables)));
        Assert.Equal(Clinics, agreed.Tables.Length);
        Assert.True(agreed.WereChecked);
        for (int without = 0; without < _network.Count; without++)
        {
            OpenedSum sum = TestNetwork.Need(_network.Open(Enumerable.Range(0, _network.Count).Where(organisation => organisation != without).Select(organisation => _network.SumRead(organisation, agreed))));
            Assert.Equal((SumNetwork.Month, Clinics, false), (sum.Month, sum.TableCount, sum.WasChecked));
            const int all = Clinics * (Clinics + 1) / 2;
            Assert.All(sum.Values, values => Assert.All(values.Index(), cell => Assert.Equal(cell.Index % 2 == 0 ? all : -all, cell.Item)));
        }
    }

    [Fact]
    public void Four_open_nothing()
    {
        AgreedTables agreed = Agreed();
        Assert.Equal(Reason.Incomplete, Failed(_network.Open(Enumerable.Range(0, 4).Select(organisation => _network.SumRead(organisation, agreed)))));
        ShareSum one = _network.SumRead(0, agreed);
        Assert.Equal(Reason.Incomplete, Failed(_network.Open([one, one, one, one, one, one])));      // one organisation counts once
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(8, 5)]
    [InlineData(9, 5)]
    [InlineData(10, 6)]
    [InlineData(16, 9)]
    public void More_than_half_are_needed_so_that_two_groups_always_share_one(int organisations, int threshold)
    {
        using SumNetwork network = new(organisations);
        Assert.Equal(threshold, network.Circle.Threshold);
        Assert.True(2 * threshold > organisations);
    }

    [Fact]
    public void Tables_of_fewer_than_five_organisations_are_not_summed()
    {
        SealedTable[] tables = [.. Enumerable.Range(0, 20).Select(clinic => _network.Sealed(clinic + 1, clinic % 4))];
        Assert.Equal(Reason.Incomplete, Failed(_network.Agree(tables, Receipts(tables))));
    }

    [Fact]
    public void A_table_that_came_late_is_left_out_and_spoils_nothing()
    {
        SealedTable[] tables = Tables();
        TableReceipt[] receipts = [_network.Receipt(0, tables[1..]), .. Receipts(tables)[1..]];
        AgreedTables agreed = TestNetwork.Need(_network.Agree(tables, receipts));
        LeftOutTable late = Assert.Single(agreed.LeftOut);
        Assert.Equal((tables[0].Hash, LeftOutReason.NotWithEverybody), (late.Hash, late.Why));
        Assert.Equal(Clinics - 1, Opened(agreed).TableCount);
    }

    [Fact]
    public void A_clinic_that_sends_its_table_twice_counts_once_and_all_take_the_same()
    {
        SealedTable[] tables = [.. Tables(), _network.Sealed(1, 0)];
        AgreedTables agreed = TestNetwork.Need(_network.Agree(tables, Receipts(tables)));
        Assert.Equal(LeftOutReason.SentTwice, Assert.Single(agreed.LeftOut).Why);
        Assert.Equal(agreed.Hash, TestNetwork.Need(_network.Agree(tables.Reverse(), Receipts([.. tables.Reverse()]).Reverse())).Hash);
        Assert.Equal(Clinics * (Clinics + 1) / 2, Opened(agreed).Values[0][0]);
    }

    [Fact]
    public void An_organisation_gives_one_sum_a_month_and_the_same_one_again()
    {
        SealedTable[] tables = Tables();
        AgreedTables agreed = TestNetwork.Need(_network.Agree(tables, Receipts(tables)));
        AgreedTables fewer = TestNetwork.Need(_network.Agree(tables[1..], Receipts(tables)));
        GivenSums given = GivenSums.Parse("")!;
        Assert.True(_network.Sum(0, agreed, given).TryGet(out _, out _));
        given = GivenSums.Parse(given.ToString())!;      // kept in a file in between
        Assert.True(_network.Sum(0, agreed, given).TryGet(out _, out _));
        Assert.Equal(Reason.Scope, Failed(_network.Sum(0, fewer, given)));
        Assert.Null(GivenSums.Parse("2026-07"));
        Assert.Null(GivenSums.Parse(given + given.ToString()));
    }

    [Fact]
    public void Sums_over_other_tables_do_not_open_together()
    {
        SealedTable[] tables = Tables();
        AgreedTables agreed = TestNetwork.Need(_network.Agree(tables, Receipts(tables)));
        AgreedTables fewer = TestNetwork.Need(_network.Agree(tables[1..], Receipts(tables)));
        ShareSum[] sums = [.. Enumerable.Range(0, 3).Select(organisation => _network.SumRead(organisation, agreed)), .. Enumerable.Range(3, 3).Select(organisation => _network.SumRead(organisation, fewer))];
        Assert.Equal(Reason.Incomplete, Failed(_network.Open(sums)));
    }

    private SealedTable[] Tables() => [.. Enumerable.Range(0, Clinics).Select(clinic => _network.Sealed(clinic + 1, clinic % _network.Count))];

    private TableReceipt[] Receipts(SealedTable[] tables) => [.. Enumerable.Range(0, _network.Count).Select(organisation => _network.Receipt(organisation, tables))];

    private AgreedTables Agreed()
    {
        SealedTable[] tables = Tables();
        return TestNetwork.Need(_network.Agree(tables, Receipts(tables)));
    }

    private OpenedSum Opened(AgreedTables agreed) => TestNetwork.Need(_network.Open(Enumerable.Range(0, _network.Count).Select(organisation => _network.SumRead(organisation, agreed))));

    private static Reason Failed<T>(Result<T> result)
        where T : class => result.TryGet(out _, out Failure? failure) ? throw new InvalidOperationException("It was taken.") : failure.Reason;
}
