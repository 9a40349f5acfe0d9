using System.Collections.Immutable;
using HealthPassport.Cli;
using HealthPassport.Cli.Bench;
using HealthPassport.Cli.Bench.Observatory;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Observatory;

/// <summary>Tables in any order, twice, late, contradicting, by strangers and of garbage.</summary>
public class CollectedTablesTests
{
    private const int Months = 3;
    private static readonly CalendarMonth First = new(678);      // July 2026
    private static readonly CalendarMonth Last = new(680);
    private static readonly SimulatedNetwork Network = new(3, 4, First, Months, 5, TableSet.Current);
    private static readonly TrustStore Trust = TrustStore.Load(Network.TrustFile, null, new FixedClock(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero))).TryGet(out TrustStore? trust, out Failure? failure)
        ? trust
        : throw new InvalidOperationException(failure.ToString());

    [Fact]
    public void Any_order_gives_the_same_report()
    {
        string forward = Json(Collect(Network.Tables.Select(table => table.ToBytes())));
        Assert.Equal(forward, Json(Collect(Network.Tables.Reverse().Select(table => table.ToBytes()))));
        Assert.Equal(forward, Json(Collect(Network.Tables.Concat(Network.Tables).Select(table => table.ToBytes()))));
    }

    [Fact]
    public void The_same_table_twice_counts_once()
    {
        CollectedTables tables = Collect([]);
        Assert.Equal(TableOutcome.Taken, tables.Take(Network.Tables[0].ToBytes()).Outcome);
        Assert.Equal(TableOutcome.Known, tables.Take(Network.Tables[0].ToBytes()).Outcome);
        Assert.Equal(1, Report.Of(tables, First, Last).TableCount);
    }

    [Fact]
    public void Of_two_tables_of_one_month_neither_counts_in_whatever_order()
    {
        (SimulatedNetwork network, TrustStore trust, byte[] other) = WithAnotherTable();
        foreach (byte[][] order in new byte[][][] { [network.Tables[0].ToBytes(), other], [other, network.Tables[0].ToBytes()], [other, network.Tables[0].ToBytes(), other] })
        {
            CollectedTables tables = new(TableSet.Current, trust.FindAll);
            TakenTable last = order.Select(file => tables.Take(file)).ToArray()[^1];
            Assert.Equal((TableOutcome.Contradicts, null), (last.Outcome, last.Failure?.Reason));
            CollectedClinic clinic = Assert.Single(tables.Clinics);
            Assert.Empty(clinic.Tables);
            Assert.Equal([First], clinic.Contradicted);
            Report report = Report.Of(tables, First, Last);
            Assert.Equal(0, report.TableCount);
            Assert.Null(report.Consultations);
            Assert.Contains("left out", ReportHtml.Write(report, "en"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_stranger_is_refused()
    {
        SimulatedNetwork others = new(1, 1, First, 1, 9, TableSet.Current);
        TakenTable taken = Collect([]).Take(others.Tables[0].ToBytes());
        Assert.Equal((TableOutcome.Refused, Reason.UnknownKey), (taken.Outcome, taken.Failure!.Reason));
    }

    [Fact]
    public void A_stranger_who_names_a_known_key_is_refused()
    {
        using EcdsaSigner stranger = new(EcdsaSigner.NewKey());
        SignedMonthTable known = Network.Tables[0];
        TakenTable taken = Collect([]).Take(SignedMonthTable.Sign(known.Table, TableSet.Current, known.KeyId, stranger.Sign).ToBytes());
        Assert.Equal((TableOutcome.Refused, Reason.BadSignature), (taken.Outcome, taken.Failure!.Reason));
    }

    [Theory]
    [InlineData(KeyState.Retired, 30, null)]
    [InlineData(KeyState.Compromised, 30, Reason.KeyCompromised)]
    [InlineData(KeyState.Active, 0, Reason.OutsideKeyPeriod)]      // ended with the month: it cannot have signed when the month was over
    [InlineData(KeyState.Active, 1, null)]
    public void A_key_counts_as_the_network_says(KeyState state, int daysLonger, Reason? refused)
    {
        using EcdsaSigner signer = new(EcdsaSigner.NewKey());
        TrustedKey key = new() { KeyId = signer.KeyId, PublicKey = signer.PublicKey, Kinds = EntryKinds.All, ValidFrom = First.FirstDay, ValidTo = First.LastDay.AddDays(daysLonger), State = state };
        _ = new TrustedIssuer(1, "https://a.example", "A", [key], ImmutableDictionary<uint, StatusList>.Empty, []);
        TakenTable taken = new CollectedTables(TableSet.Current, _ => [key]).Take(SignedMonthTable.Sign(Network.Tables[0].Table, TableSet.Current, signer.KeyId, signer.Sign).ToBytes());
        Assert.Equal(refused, taken.Failure?.Reason);
    }

    [Fact]
    public void Nobody_speaks_against_the_clinic_of_another_organisation()
    {
        using EcdsaSigner signer = new(EcdsaSigner.NewKey());
        using EcdsaSigner thief = new(EcdsaSigner.NewKey());
        TrustedKey[] keys = [.. new[] { signer, thief }.Select((one, i) => Key(one, i))];
        CollectedTables tables = new(TableSet.Current, id => keys.Where(key => key.KeyId == id));
        MonthTable table = Network.Tables[0].Table;
        tables.Take(SignedMonthTable.Sign(table, TableSet.Current, signer.KeyId, signer.Sign).ToBytes());
        MonthTable against = new(table.SetVersion, table.Clinic, table.Month, Network.Tables[1].Table.Values);
        Assert.Equal(TableOutcome.Taken, tables.Take(SignedMonthTable.Sign(against, TableSet.Current, thief.KeyId, thief.Sign).ToBytes()).Outcome);
        Assert.All(tables.Clinics, clinic => Assert.Empty(clinic.Contradicted));
        Assert.Equal(2, tables.Clinics.Length);
    }

    [Fact]
    public void Every_edit_of_a_table_is_refused_and_none_throws()
    {
        byte[] good = Network.Tables[0].ToBytes();
        for (int i = 0; i < good.Length; i++)
        {
            foreach (byte change in new byte[] { 1, 0x80, 0xFF })
            {
                byte[] edited = [.. good];
                edited[i] ^= change;
                TableOutcome outcome = Collect([]).Take(edited).Outcome;
                Assert.True(outcome == TableOutcome.Refused, $"byte {i}");
            }

            Assert.Equal(TableOutcome.Refused, Collect([]).Take(good.AsSpan(0, i)).Outcome);
        }

        Assert.Equal(TableOutcome.Refused, Collect([]).Take([.. good, 0]).Outcome);
        Assert.Equal(Reason.TooLarge, Collect([]).Take(new byte[SignedMonthTable.MaxBytes + 1]).Failure!.Reason);
    }

    [Fact]
    public void Late_tables_make_another_edition_and_are_named()
    {
        Report first = Report.Of(Collect(Network.Tables.Where((_, i) => i != 4).Select(table => table.ToBytes())), First, Last);
        Report second = Report.Of(Collect(Network.Tables.Select(table => table.ToBytes())), First, Last, first.Edition);
        Assert.Equal((1, 2), (first.Edition.Number, second.Edition.Number));
        Assert.NotEqual(first.Edition.Hash, second.Edition.Hash);
        Assert.Equal([(Network.Tables[4].Table.Clinic, Network.Tables[4].Table.Month)], second.Late);
        Assert.Equal(11, first.TableCount);
        Assert.Contains(first.Clinics, clinic => clinic.Missing.SequenceEqual([Network.Tables[4].Table.Month]));
        Assert.Equal(2, Report.Of(Collect(Network.Tables.Select(table => table.ToBytes())), First, Last, second.Edition).Edition.Number);
    }

    [Fact]
    public void A_newer_set_of_tables_is_told_as_such()
    {
        MonthTable table = Network.Tables[0].Table;
        using EcdsaSigner signer = new(EcdsaSigner.NewKey());
        byte[] payload = MonthTableCodec.Write(new MonthTable(table.SetVersion + 1, table.Clinic, table.Month, table.Values));
        byte[] file = CoseSign1Writer.Sign(signer.KeyId, ExternalAad.MonthTable, payload, signer.Sign);
        Assert.Equal(Reason.NewerVersion, Collect([]).Take(file).Failure!.Reason);
    }

    [Fact]
    public void A_passport_card_or_bundle_is_no_table() => Assert.Equal(Reason.Malformed, Collect([]).Take(Network.TrustFile.AsSpan(0, Math.Min(4000, Network.TrustFile.Length))).Failure!.Reason);

    private static TrustedKey Key(EcdsaSigner signer, int number)
    {
        TrustedKey key = new() { KeyId = signer.KeyId, PublicKey = signer.PublicKey, Kinds = EntryKinds.All, ValidFrom = First.FirstDay, ValidTo = Last.LastDay.AddDays(40) };
        _ = new TrustedIssuer((uint)number + 1, $"https://{number}.example", "A", [key], ImmutableDictionary<uint, StatusList>.Empty, []);
        return key;
    }

    private static (SimulatedNetwork Network, TrustStore Trust, byte[] Other) WithAnotherTable()
    {
        using EcdsaSigner signer = new(EcdsaSigner.NewKey());
        TrustedKey key = Key(signer, 0);
        MonthTable table = Network.Tables[0].Table;
        byte[] bundle = BenchNetwork.TrustFile(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), [.. Trust.Bundle.Issuers.Where(issuer => issuer.Keys.All(one => one.KeyId != Network.Tables[0].KeyId)), Both(Network.Tables[0].KeyId, key)], []);
        TrustStore trust = TrustStore.Load(bundle, null, new FixedClock(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero))).TryGet(out TrustStore? store, out Failure? failure) ? store : throw new InvalidOperationException(failure.ToString());
        MonthTable other = new(table.SetVersion, table.Clinic, table.Month, Network.Tables[1].Table.Values);
        return (Network, trust, SignedMonthTable.Sign(other, TableSet.Current, signer.KeyId, signer.Sign).ToBytes());
    }

    // The organisation of a table, with a second key.
    private static TrustedIssuer Both(KeyId known, TrustedKey second)
    {
        TrustedIssuer issuer = Trust.Bundle.Issuers.First(one => one.Keys.Any(key => key.KeyId == known));
        return new TrustedIssuer(issuer.Number, issuer.Id, issuer.Name, [.. issuer.Keys, second], ImmutableDictionary<uint, StatusList>.Empty, []);
    }

    private static CollectedTables Collect(IEnumerable<byte[]> files)
    {
        CollectedTables tables = new(TableSet.Current, Trust.FindAll);
        foreach (byte[] file in files)
        {
            tables.Take(file);
        }

        return tables;
    }

    private static string Json(CollectedTables tables) => ReportCsv.Write(Report.Of(tables, First, Last)) + ReportHtml.Write(Report.Of(tables, First, Last), "en");
}
