using System.Collections.Immutable;
using HealthPassport.Issuing;
using HealthPassport.Observatory;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>Six fictional organisations open a quarter's month together, each with its own commands.</summary>
public sealed class SumsCommandTests : IDisposable
{
    private static readonly string[] Names = ["one", "two", "three", "four", "five", "six"];
    private static readonly CalendarMonth Month = new(682);      // November 2026

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Six_organisations_open_what_their_clinics_have_sealed()
    {
        SetUp();
        foreach (string name in Names)
        {
            Sign(name, "receive", _desk["sealed"], "--month", "2026-11", "--sum-key", _desk[$"{name}-opens"], "--out", _desk[$"receipts/{name}.receipt"]);
        }

        foreach (string name in Names)
        {
            Ran ran = Sign(name, "add", _desk["sealed"], "--receipts", _desk["receipts"], "--month", "2026-11", "--sum-key", _desk[$"{name}-opens"], "--out", _desk[$"sums/{name}.sum"]);
            Assert.Contains("6 tables of 2026-11 (checked", ran.Lines[0], StringComparison.Ordinal);
        }

        Ran opened = _desk.Do("observatory", "sums", "open", _desk["sums"], "--trust", _desk["trust.cbor"], "--openers", _desk["openers"], "--out", _desk["report"]);
        Assert.Contains("nobody has seen a table of a single clinic", string.Join(' ', opened.Lines), StringComparison.Ordinal);
        string csv = File.ReadAllText(_desk["report.csv"]);
        Assert.Contains(",barriers,cost,,210,", csv, StringComparison.Ordinal);      // 10 + 20 + ... + 60
        string page = File.ReadAllText(_desk["report.html"]);
        Assert.Contains("https://six.example/health-passport", page, StringComparison.Ordinal);
        Assert.Contains("Epsilon", page, StringComparison.Ordinal);

        // Another sum of the month is refused, whatever the reason that is given.
        File.Delete(_desk["sealed/one.sealed"]);
        _desk.Run([.. Arguments("one", "add", _desk["sealed"], "--receipts", _desk["receipts"], "--month", "2026-11", "--sum-key", _desk["one-opens"], "--out", _desk["again.sum"])]).IsRefused();

        // Four open nothing.
        File.Delete(_desk["sums/one.sum"]);
        File.Delete(_desk["sums/two.sum"]);
        _desk.Run("observatory", "sums", "open", _desk["sums"], "--trust", _desk["trust.cbor"], "--openers", _desk["openers"]).IsRefused("there are 4");
    }

    [Fact]
    public void Nobody_seals_the_table_of_another_and_a_key_is_not_made_twice()
    {
        SetUp();
        _desk.Run([.. Arguments("two", "seal", _desk["one.table"], "--out", _desk["x.sealed"])]).IsRefused("has signed");
        _desk.Run("observatory", "sums", "key", "--key", _desk["one"], "--out", _desk["one-opens"], "--passphrase-file", _desk["pass"]).IsRefused("there already");
        _desk.Run([.. Arguments("one", "receive", _desk["one.table"], "--month", "2026-11", "--sum-key", _desk["one-opens"], "--out", _desk["x"])]).IsRefused("sealed table");
        _desk.Run([.. Arguments("one", "receive", _desk["sealed"], "--month", "November", "--sum-key", _desk["one-opens"], "--out", _desk["x"])]).IsRefused("--month");
        _desk.Write("one-opens/given-sums.txt", "nonsense");
        _desk.Run([.. Arguments("one", "add", _desk["sealed"], "--receipts", _desk["sealed"], "--month", "2026-11", "--sum-key", _desk["one-opens"], "--out", _desk["x"])]).IsRefused("damaged");
    }

    private void SetUp()
    {
        foreach (string folder in new[] { "openers", "sealed", "receipts", "sums" })
        {
            Directory.CreateDirectory(_desk[folder]);
        }

        TableSet set = TableSet.Current;
        foreach (string name in Names)
        {
            _desk.Keygen(name);
        }

        _desk.Sign("keygen", "--network", "Clinics of the Road (fictional)", "--out", _desk["network"]);
        _desk.BuildTrust(Names);
        foreach ((int place, string name) in Names.Index())
        {
            _desk.Sign("observatory", "sums", "key", "--key", _desk[name], "--out", _desk[$"{name}-opens"]);
            _desk.Quicken(Path.Combine($"{name}-opens", "sum-key.pem"));
            File.Copy(_desk[$"{name}-opens/organisation.opener"], _desk[$"openers/{name}.opener"]);
        }

        foreach ((int place, string name) in Names.Index())
        {
            MonthTable table = new(set.Version, new ClinicNumber((ulong)place + 1), Month, [.. set.Tables.Select(one => Enumerable.Repeat(10L * (place + 1), one.CellCount).ToImmutableArray())]);
            using IssuingKey key = TestNetwork.Need(TestNetwork.Need(IssuerFolder.Open(_desk[name])).OpenKey(Desk.Passphrase));
            File.WriteAllBytes(_desk[$"{name}.table"], SignedMonthTable.Sign(table, set, key.Signer.KeyId, key.Signer.Sign).ToBytes());
            Sign(name, "seal", _desk[$"{name}.table"], "--out", _desk[$"sealed/{name}.sealed"]);
        }
    }

    private Ran Sign(string name, params string[] arguments) => _desk.Do([.. Arguments(name, arguments)]);

    private IEnumerable<string> Arguments(string name, params string[] arguments) =>
        ["observatory", "sums", .. arguments, "--trust", _desk["trust.cbor"], "--openers", _desk["openers"], "--key", _desk[name], "--passphrase-file", _desk["pass"]];
}
