using System.Xml.Linq;
using HealthPassport.Cli;
using HealthPassport.Cli.Bench.Observatory;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Observatory;

/// <summary>Six simulated organisations publish a quarter: what is printed, and that it is right. The files lie in docs/observatory; HEALTHPASSPORT_UPDATE=1 writes them anew.</summary>
public class ReportTests
{
    private static readonly CalendarMonth First = new(678);
    private static readonly CalendarMonth Last = new(680);
    private static readonly SimulatedNetwork Network = new(6, 6, First, 3, 20_261_123, TableSet.Current);

    private static Report Quarter { get; } = MakeQuarter();

    [Fact]
    public void Six_organisations_publish_a_quarter()
    {
        string html = ReportHtml.Write(Quarter, "en", "Six simulated organisations (fictional)");
        Assert.Equal((6, 17, 2), (Quarter.Organisations, Quarter.TableCount, Quarter.Edition.Number));
        Assert.Contains(Words.Text("observatory-protects", "en").Split(". ")[1], html, StringComparison.Ordinal);
        Assert.Contains("<dt>Epsilon of a month of a clinic</dt><dd>1</dd>", html, StringComparison.Ordinal);
        foreach (ReportFigure figure in Quarter.Tables.SelectMany(table => table.Figures))
        {
            Assert.Contains(FormattableString.Invariant($"± {figure.Error.StandardDeviation:0.0}"), html, StringComparison.Ordinal);
        }

        Approved("quarter.html", html);
        Approved("quarter.fr.html", ReportHtml.Write(Quarter, "fr", "Six organisations simulées (fictives)"));
        Approved("quarter.csv", ReportCsv.Write(Quarter));
    }

    [Fact]
    public void Nineteen_of_twenty_figures_hold_the_truth()
    {
        // Forty clinics, all tables in; with 63 figures a quarter, and ten quarters, no fewer than 92 of 100.
        int held = 0, all = 0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            SimulatedNetwork network = new(6, 40, First, 3, 1000 * seed, TableSet.Current);
            Report report = Report.Of(Collect(network, network.Tables), First, Last);
            foreach (ReportTable table in report.Tables)
            {
                for (int cell = 0; cell < table.Definition.CellCount; cell++)
                {
                    ReportFigure figure = table.Figures.First(one => one.Codes.SequenceEqual(table.Definition.CodesOf(cell)));
                    long truth = network.Truth[table.Definition.Index][cell];
                    all++;
                    held += figure.Least <= truth && truth <= figure.Most ? 1 : 0;
                }
            }
        }

        Assert.InRange((double)held / all, 0.92, 0.99);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(18)]
    [InlineData(120)]
    public void The_error_of_a_sum_is_that_of_the_convolution(int draws)
    {
        SummedNoise error = new(TableSet.Current.Noise, draws);
        double[] sum = [1];
        const int reach = 150;
        double[] one = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(value => TableSet.Current.Noise.Probability(value))];
        for (int i = 0; i < draws; i++)
        {
            double[] next = new double[sum.Length + (2 * reach)];
            for (int a = 0; a < sum.Length; a++)
            {
                for (int b = 0; b < one.Length; b++)
                {
                    next[a + b] += sum[a] * one[b];
                }
            }

            int cut = Math.Max(0, (next.Length - 3001) / 2);      // beyond 1500 nothing is left
            sum = next[cut..(next.Length - cut)];
        }

        int middle = sum.Length / 2;
        Assert.True(Within(error.HalfWidth) >= 0.95);
        Assert.True(Within(error.HalfWidth - 1) < 0.95);

        double Within(int h) => sum[(middle - h)..(middle + h + 1)].Sum();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    [InlineData("it")]
    [InlineData("pt")]
    public void The_page_is_well_formed_and_fetches_nothing(string language)
    {
        string html = ReportHtml.Write(Quarter, language, "<script>&\"");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        string body = html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)];
        XElement page = XElement.Parse(body);
        Assert.All(page.Descendants("svg"), plot => Assert.False(string.IsNullOrWhiteSpace(plot.Element("title")?.Value)));
        Assert.NotEmpty(page.Descendants("svg"));
    }

    [Fact]
    public void Suppression_and_bounds_come_from_the_noisy_value_alone()
    {
        SummedNoise error = new(TableSet.Current.Noise, 18);
        ReportFigure few = new(["a"], error.HalfWidth, error);
        ReportFigure enough = new(["a"], error.HalfWidth + 1, error);
        ReportFigure below = new(["a"], -2 * error.HalfWidth, error);
        Assert.True(few.IsSuppressed);
        Assert.False(enough.IsSuppressed);
        Assert.Equal((0, 0), (below.Least, below.Most));
        Assert.Equal((1, (2 * error.HalfWidth) + 1), (enough.Least, enough.Most));
    }

    [Fact]
    public void A_report_without_tables_says_so() => Assert.Contains(Words.Text("observatory-none-in", "en"), ReportHtml.Write(Report.Of(Collect(Network, []), First, Last), "en"), StringComparison.Ordinal);

    [Fact]
    public void Every_code_and_table_has_words()
    {
        foreach (string language in Terminology.Languages)
        {
            ReportWords words = new(language);
            Assert.All(TableSet.Current.Tables, table => Assert.NotEmpty(words.Of(table)));
            Assert.All(TableSet.Current.Axes.Values, axis => Assert.All(axis.Codes, code => Assert.NotEmpty(words.Of(axis, code))));
        }
    }

    private static Report MakeQuarter()
    {
        // One clinic dropped out after August; a table of July came late.
        SignedMonthTable[] there = [.. Network.Tables.Where((_, i) => i != 8)];
        ReportEdition first = Report.Of(Collect(Network, there.Where((_, i) => i != 3)), First, Last).Edition;
        return Report.Of(Collect(Network, there), First, Last, first);
    }

    private static CollectedTables Collect(SimulatedNetwork network, IEnumerable<SignedMonthTable> tables)
    {
        TrustStore trust = TrustStore.Load(network.TrustFile, null, new FixedClock(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero))).TryGet(out TrustStore? loaded, out Failure? failure)
            ? loaded
            : throw new InvalidOperationException(failure.ToString());
        CollectedTables collected = new(TableSet.Current, trust.FindAll);
        Assert.All(tables, table => Assert.Equal(TableOutcome.Taken, collected.Take(table.ToBytes()).Outcome));
        return collected;
    }

    private static void Approved(string name, string actual)
    {
        string path = RepositoryRoot.PathOf("docs", "observatory", name);
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
