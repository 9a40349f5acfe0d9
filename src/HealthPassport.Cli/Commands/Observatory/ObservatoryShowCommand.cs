using System.CommandLine;
using System.Text.Json;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory show</c>: what stands in one table. Whether its signature is good is for <c>collect</c> to say.</summary>
internal static class ObservatoryShowCommand
{
    private static readonly Argument<string> Input = new("file") { Description = "A table." };
    private static readonly Option<string> Language = Inputs.Language();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("show", "Shows what one table says, before anybody has checked who signed it.") { Input, Language, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadFile(parsed.GetValue(Input)!, SignedMonthTable.MaxBytes).TryGet(out byte[]? bytes, out Failure? failure)
            || !SignedMonthTable.Read(bytes, TableSet.Current).TryGet(out SignedMonthTable? signed, out failure))
        {
            return terminal.Fail(failure!);
        }

        MonthTable table = signed.Table;
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json => WriteJson(json, signed));
            return Terminal.Done;
        }

        ReportWords words = new(parsed.GetValue(Language)!);
        SummedNoise error = new(TableSet.Current.Noise, 1);
        terminal.Out.WriteLine($"{words.Of("clinic")} {table.Clinic}, {table.Month}; key {signed.KeyId} (not checked). Each number has noise of {error.StandardDeviation:0.0} (standard deviation); 95 of 100 are off by {error.HalfWidth} at most.");
        foreach (TableDefinition definition in TableSet.Current.Tables)
        {
            terminal.Out.WriteLine(words.Of(definition));
            for (int cell = 0; cell < definition.CellCount; cell++)
            {
                terminal.Out.WriteLine($"  {string.Join(", ", definition.CodesOf(cell).Zip(definition.Axes, (code, axis) => words.Of(axis, code))),-50} {table.Values[definition.Index][cell],6}");
            }
        }

        return Terminal.Done;
    }

    private static void WriteJson(Utf8JsonWriter json, SignedMonthTable signed)
    {
        json.WriteString("clinic", signed.Table.Clinic.ToString());
        json.WriteString("month", signed.Table.Month.ToString());
        json.WriteString("keyId", signed.KeyId.ToString());
        json.WriteString("contentHash", signed.ContentHash);
        json.WriteStartObject("tables");
        foreach (TableDefinition definition in TableSet.Current.Tables)
        {
            json.WriteStartObject(definition.Id);
            for (int cell = 0; cell < definition.CellCount; cell++)
            {
                json.WriteNumber(string.Join('/', definition.CodesOf(cell)), signed.Table.Values[definition.Index][cell]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
