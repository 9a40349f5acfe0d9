using System.CommandLine;
using HealthPassport.Cli.Bench.Observatory;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory simulate</c>: tables of fictional clinics, to try the rest with.</summary>
internal static class ObservatorySimulateCommand
{
    private const int MostClinics = 500;
    private const int MostMonths = 60;

    private static readonly Option<int> Organisations = new("--organisations") { Description = "How many organisations sign.", DefaultValueFactory = _ => 6 };
    private static readonly Option<int> Clinics = new("--clinics") { Description = "How many clinics count.", DefaultValueFactory = _ => 6 };
    private static readonly Option<string> From = new("--from") { Description = "The first month (YYYY-MM).", Required = true };
    private static readonly Option<int> Months = new("--months") { Description = "How many months.", DefaultValueFactory = _ => 3 };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "A number; the same one gives the same counts and noise.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Out = Inputs.Folder("--out", "The folder for the tables and trust.cbor.");
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("simulate", "Makes signed tables of fictional clinics and the trust file of their fictional network.") { Organisations, Clinics, From, Months, Seed, Out, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        (int organisations, int clinics, int months) = (parsed.GetValue(Organisations), parsed.GetValue(Clinics), parsed.GetValue(Months));
        if (clinics is < 1 or > MostClinics || organisations < 1 || organisations > clinics || months is < 1 or > MostMonths)
        {
            return terminal.Fail($"--clinics takes 1 to {MostClinics}, --organisations no more than that, --months 1 to {MostMonths}");
        }

        if (CalendarMonth.Parse(parsed.GetValue(From)) is not CalendarMonth first)
        {
            return terminal.Fail("--from takes a month such as 2026-07");
        }

        string folder = parsed.GetValue(Out)!;
        SimulatedNetwork network = new(organisations, clinics, first, months, parsed.GetValue(Seed), TableSet.Current);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "trust.cbor"), network.TrustFile);
        foreach (SignedMonthTable table in network.Tables)
        {
            File.WriteAllBytes(Path.Combine(folder, TableFiles.NameOf(table.Table)), table.ToBytes());
        }

        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteString("folder", folder);
                json.WriteNumber("tables", network.Tables.Length);
            });
            return Terminal.Done;
        }

        terminal.Out.WriteLine($"Made {network.Tables.Length} tables of {clinics} fictional clinics in {folder}.");
        terminal.Out.WriteLine($"Next: observatory report {folder} --trust {Path.Combine(folder, "trust.cbor")} --from {first} --to {new CalendarMonth(first.Number + months - 1)} --out report");
        return Terminal.Done;
    }
}
