using System.CommandLine;
using HealthPassport.Guidance;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>schedules</c>: schedules of vaccinations as data.</summary>
internal static class SchedulesCommand
{
    private static readonly Argument<string> Input = new("file") { Description = "A schedule (specs/guidance.md §2)." };
    private static readonly Option<string[]> Base = new("--base") { Description = "Files of schedules on which this one builds; those of this program need none.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command lint = new("lint", "Says what is wrong with a schedule, and what a reviewer should look at.") { Input, Base, Json };
        lint.SetAction(parsed => Lint(parsed, terminal));
        Command list = new("list", "Names the schedules of this program.") { Json };
        list.SetAction(parsed => List(parsed, terminal));
        return new Command("schedules", "Schedules of vaccinations, as guidance follows them.") { lint, list };
    }

    private static int Lint(ParseResult parsed, Terminal terminal)
    {
        if (!ScheduleFile.Read(parsed.GetValue(Input)!, parsed.GetValue(Base) ?? []).TryGet(out ScheduleReading? reading, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteBoolean("usable", reading.Schedule is not null);
                LintFindings.Write(json, reading.Findings.Select(finding => (finding.Code, finding.Where, finding.IsError)));
            });
        }
        else
        {
            LintFindings.Write(terminal.Out, reading.Findings.Select(finding => (finding.Code, finding.Where, finding.IsError)));

            terminal.Out.WriteLine(reading.Schedule is Schedule schedule ? $"{schedule.Id}, version {schedule.Version}: can be used" : "cannot be used");
        }

        return reading.Schedule is null ? Terminal.NotAccepted : Terminal.Done;
    }

    private static int List(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteStartArray("schedules");
                foreach (Schedule schedule in BuiltInSchedules.All)
                {
                    json.WriteStartObject();
                    json.WriteString("id", schedule.Id);
                    json.WriteNumber("version", schedule.Version);
                    json.WriteString("title", schedule.Title);
                    json.WriteBoolean("reviewed", schedule.IsReviewed);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return Terminal.Done;
        }

        foreach (Schedule schedule in BuiltInSchedules.All)
        {
            terminal.Out.WriteLine($"{schedule.Id,-14} version {schedule.Version}, {(schedule.IsReviewed ? "reviewed" : "reviewed by nobody")}: {schedule.Title}");
        }

        return Terminal.Done;
    }
}
