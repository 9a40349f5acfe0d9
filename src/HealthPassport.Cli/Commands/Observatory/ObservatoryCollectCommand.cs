using System.CommandLine;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory collect</c>: checks tables, and puts those that count into a folder.</summary>
internal static class ObservatoryCollectCommand
{
    private static readonly Argument<string[]> Files = TableFiles.Argument();
    private static readonly Option<string> Trust = TableFiles.Trust();
    private static readonly Option<string?> Into = new("--into") { Description = "A folder for the tables that count. What lies there is looked at too." };
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("collect", "Checks who signed tables, and says which count. 0 when all do, 1 when some do not.") { Files, Trust, Into, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string? into = parsed.GetValue(Into);
        string[] paths = [.. into is not null && Directory.Exists(into) ? [into] : Array.Empty<string>(), .. parsed.GetValue(Files)!];
        if (!TableFiles.Collect(paths, parsed.GetValue(Trust)!, terminal).TryGet(out CollectedFiles? collected, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        if (into is not null)
        {
            Directory.CreateDirectory(into);
            foreach (TakenTable taken in collected.Files.Select(file => file.Taken).Where(taken => taken.Outcome is TableOutcome.Taken or TableOutcome.Contradicts))
            {
                // Two different tables of one month are both kept, so that neither counts tomorrow.
                string name = TableFiles.NameOf(taken.Table!.Table);
                name = taken.Outcome == TableOutcome.Taken ? name : $"{Path.GetFileNameWithoutExtension(name)}-{taken.Table.ContentHash[..8]}{TableFiles.Ending}";
                if (!File.Exists(Path.Combine(into, name)))
                {
                    File.WriteAllBytes(Path.Combine(into, name), taken.Table.ToBytes());
                }
            }
        }

        if (parsed.GetValue(Json))
        {
            WriteJson(collected, terminal);
        }
        else
        {
            foreach ((string file, TakenTable taken) in collected.Files)
            {
                terminal.Out.WriteLine($"{Said(taken),-12} {file}{(taken.Failure is Failure refused ? $": {refused}" : "")}");
            }

            foreach (CollectedClinic clinic in collected.Tables.Clinics.Where(clinic => !clinic.Contradicted.IsEmpty))
            {
                terminal.Out.WriteLine($"{clinic.Organisation}, clinic {clinic.Number}: two different tables of {string.Join(", ", clinic.Contradicted)}. Neither counts; ask which is right, and why there are two.");
            }
        }

        return collected.HasTrouble ? Terminal.NotAccepted : Terminal.Done;
    }

    private static string Said(TakenTable taken) => ReasonNames.Kebab(taken.Outcome.ToString());

    private static void WriteJson(CollectedFiles collected, Terminal terminal) => terminal.WriteJson(json =>
    {
        json.WriteStartArray("files");
        foreach ((string file, TakenTable taken) in collected.Files)
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteString("outcome", Said(taken));
            if (taken.Failure is Failure failure)
            {
                json.WriteString("reason", failure.Reason.Name());
            }

            if (taken.Table is SignedMonthTable table)
            {
                json.WriteString("clinic", table.Table.Clinic.ToString());
                json.WriteString("month", table.Table.Month.ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
