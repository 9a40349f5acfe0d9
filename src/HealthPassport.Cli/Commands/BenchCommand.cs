using System.CommandLine;
using System.Globalization;
using HealthPassport.Cli.Bench;

namespace HealthPassport.Cli.Commands;

/// <summary><c>bench</c>: every figure that this project promises, measured on this machine.</summary>
internal static class BenchCommand
{
    private static readonly Option<bool> Density = new("--density") { Description = "QR versions of the four bench passports." };
    private static readonly Option<bool> Read = new("--read") { Description = "Reading against bare verification." };
    private static readonly Option<bool> Batch = new("--batch") { Description = "read --batch on one core and on all." };
    private static readonly Option<bool> Issue = new("--issue") { Description = "Issuing against bare signing." };
    private static readonly Option<bool> Start = new("--start") { Description = "Loading the terminology, cold." };
    private static readonly Option<bool> Trust = new("--trust") { Description = "Opening a trust file of 5 000 keys, cold." };
    private static readonly Option<bool> Federation = new("--federation") { Description = "Opening the trust file of a federated network of 2 000 members, cold; its memory, and what a look-up allocates." };
    private static readonly Option<bool> Guidance = new("--guidance") { Description = "What is missing of a full child record, and the size of the schedules." };
    private static readonly Option<bool> Observatory = new("--observatory") { Description = "The error of the Observatory's totals, and attacks on its noise, which take a minute." };
    private static readonly Option<bool> Freshness = new("--freshness") { Description = "Clinics without a network, with and without checkpoints on sheets: a simulation over ten seeds, which takes some minutes." };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("bench", "Measures density, reading and issuing; all of them unless some are named, but for --freshness and --observatory.") { Start, Trust, Federation, Density, Read, Batch, Issue, Guidance, Observatory, Freshness, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        bool all = !new[] { Density, Read, Batch, Issue, Start, Trust, Federation, Guidance, Observatory, Freshness }.Any(parsed.GetValue);
        List<Figure> figures = [];
        if (all || parsed.GetValue(Start))
        {
            figures.AddRange(StartBench.Run());      // first, while the process is cold
        }

        if (all || parsed.GetValue(Trust))
        {
            figures.AddRange(TrustBench.Run());
        }

        if (all || parsed.GetValue(Federation))
        {
            figures.AddRange(FederationBench.Run());
        }

        if (all || parsed.GetValue(Guidance))
        {
            figures.AddRange(GuidanceBench.Run());
        }

        if (parsed.GetValue(Observatory))
        {
            figures.AddRange(ObservatoryBench.Run());
        }

        if (parsed.GetValue(Freshness))      // only when it is named: it takes minutes
        {
            figures.AddRange(FreshnessBench.Run());
        }

        using BenchFixture fixture = new();
        foreach ((Option<bool> option, Func<BenchFixture, IEnumerable<Figure>> run) in new (Option<bool>, Func<BenchFixture, IEnumerable<Figure>>)[]
        {
            (Density, DensityBench.Run), (Read, ReadBench.Run), (Batch, BatchBench.Run), (Issue, IssueBench.Run),
        })
        {
            if (all || parsed.GetValue(option))
            {
                figures.AddRange(run(fixture));
            }
        }

        if (parsed.GetValue(Json))
        {
            WriteJson(figures, terminal);
            return Terminal.Done;
        }

        foreach (Figure figure in figures)
        {
            string value = figure.Value.ToString(figure.Value >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);
            terminal.Out.WriteLine($"{figure.Name,-58} {value,12} {figure.Unit,-20} {figure.Wanted,-15} {(figure.IsReached switch { true => "reached", false => "MISSED", null => "" })}".TrimEnd());
        }

        return Terminal.Done;
    }

    private static void WriteJson(List<Figure> figures, Terminal terminal) => terminal.WriteJson(json =>
    {
        json.WriteStartArray("figures");
        foreach (Figure figure in figures)
        {
            json.WriteStartObject();
            json.WriteString("name", figure.Name);
            json.WriteNumber("value", Math.Round(figure.Value, 3));
            json.WriteString("unit", figure.Unit);
            if (figure.IsReached is bool reached)
            {
                json.WriteString("wanted", figure.Wanted);
                json.WriteBoolean("reached", reached);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
