using System.CommandLine;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory report</c>: the sums of all clinics, each with its error, as a page, CSV and JSON.</summary>
internal static class ObservatoryReportCommand
{
    private static readonly Argument<string[]> Files = TableFiles.Argument();
    private static readonly Option<string> Trust = TableFiles.Trust();
    private static readonly Option<string> From = new("--from") { Description = "The first month (YYYY-MM).", Required = true };
    private static readonly Option<string> To = new("--to") { Description = "The last month (YYYY-MM).", Required = true };
    private static readonly Option<string?> After = new("--after") { Description = "The JSON of the edition before; late tables are then named, and the edition's number goes on." };
    private static readonly Option<string?> Title = new("--title") { Description = "What stands above the report; without it the network's name." };
    private static readonly Option<string?> Out = new("--out") { Description = "Where to: NAME.html, NAME.csv and NAME.json are written." };
    private static readonly Option<string> Language = Inputs.Language();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("report", "Sums the tables of all clinics, with the error of each figure. 0 when all tables count, 1 when some do not.") { Files, Trust, From, To, After, Title, Out, Language, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string language = parsed.GetValue(Language)!;
        if (!Terminology.Languages.Contains(language))
        {
            return terminal.Fail($"--lang takes one of {string.Join(", ", Terminology.Languages)}");
        }

        if (CalendarMonth.Parse(parsed.GetValue(From)) is not CalendarMonth first || CalendarMonth.Parse(parsed.GetValue(To)) is not CalendarMonth last || last < first || last.Number - first.Number >= Report.MostMonths)
        {
            return terminal.Fail($"--from and --to take months such as 2026-07, the first one first, {Report.MostMonths} at most");
        }

        ReportEdition? before = null;
        Failure? failure = null;
        if (parsed.GetValue(After) is string after && (!Inputs.ReadFile(after).TryGet(out byte[]? older, out failure) || !ReportJson.ReadEdition(older).TryGet(out before, out failure)))
        {
            return terminal.Fail(failure! with { Where = after });
        }

        if (!TableFiles.Collect(parsed.GetValue(Files)!, parsed.GetValue(Trust)!, terminal).TryGet(out CollectedFiles? collected, out failure))
        {
            return terminal.Fail(failure);
        }

        Report report = Report.Of(collected.Tables, first, last, before);
        if (parsed.GetValue(Out) is string path)
        {
            ReportFiles.Write(report, path, language, parsed.GetValue(Title) ?? collected.Trust.Root.Name, terminal);
        }

        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json => ReportJson.Write(json, report));
        }
        else
        {
            ReportText.Write(report, language, terminal);
            foreach ((string file, TakenTable taken) in collected.Files.Where(file => file.Taken.Outcome is TableOutcome.Refused or TableOutcome.Contradicts))
            {
                terminal.Error.WriteLine($"healthpassport: {ReasonNames.Kebab(taken.Outcome.ToString())}: {file}{(taken.Failure is Failure refused ? $": {refused}" : "")}");
            }
        }

        return collected.HasTrouble ? Terminal.NotAccepted : Terminal.Done;
    }
}
