using System.CommandLine;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory sums open</c>: the report of sums that enough organisations have given.</summary>
internal static class SumsOpenCommand
{
    private static readonly Argument<string[]> Files = SumFiles.Argument(SumFiles.Sum);
    private static readonly Option<string> Trust = TableFiles.Trust();
    private static readonly Option<string[]> Openers = SumFiles.Openers();
    private static readonly Option<string?> Title = new("--title") { Description = "What stands above the report; without it the network's name." };
    private static readonly Option<string?> Out = new("--out") { Description = "Where to: NAME.html, NAME.csv and NAME.json are written." };
    private static readonly Option<string> Language = Inputs.Language();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("open", "Opens the sums of one or several months, with the error of each figure. 0 when every month opens, 1 when one does not.") { Files, Trust, Openers, Title, Out, Language, Json };
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

        if (!SumFiles.Circle(parsed.GetValue(Trust)!, parsed.GetValue(Openers)!, terminal).TryGet(out TrustedCircle? network, out Failure? failure)
            || !SumFiles.Read(parsed.GetValue(Files)!, SumFiles.Sum, ShareSum.MaxBytes, bytes => ShareSum.Read(bytes, TableSet.Current)).TryGet(out ShareSum[]? sums, out failure))
        {
            return terminal.Fail(failure!);
        }

        List<OpenedSum> opened = [];
        List<(CalendarMonth Month, Failure Why)> closed = [];
        foreach (IGrouping<CalendarMonth, ShareSum> month in sums.GroupBy(sum => sum.Month).OrderBy(month => month.Key.Number))
        {
            if (OpenedSum.Of(month, TableSet.Current, network.Circle, network.Trust.FindAll).TryGet(out OpenedSum? sum, out failure))
            {
                opened.Add(sum);
                if (sum.Wrong is not null)
                {
                    terminal.Error.WriteLine($"healthpassport: {month.Key}: the sum of {sum.Wrong} fits none of the others and was left out");
                }
            }
            else
            {
                closed.Add((month.Key, failure));
            }
        }

        if (opened.Count == 0)
        {
            return terminal.Fail(closed.Count > 0 ? closed[0].Why : new Failure(Reason.Incomplete, "sums", $"the sums of {network.Circle.Threshold} organisations of one month"));
        }

        foreach ((CalendarMonth month, Failure why) in closed)
        {
            terminal.Error.WriteLine($"healthpassport: {month}: {why}");
        }

        Report report = Report.OfSums(opened, TableSet.Current, opened[0].Month, opened[^1].Month);
        if (parsed.GetValue(Out) is string path)
        {
            ReportFiles.Write(report, path, language, parsed.GetValue(Title) ?? network.Trust.Root.Name, terminal);
        }

        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json => ReportJson.Write(json, report));
        }
        else
        {
            ReportText.Write(report, language, terminal);
        }

        return closed.Count == 0 ? Terminal.Done : Terminal.NotAccepted;
    }
}
