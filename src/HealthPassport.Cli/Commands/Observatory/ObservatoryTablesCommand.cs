using System.CommandLine;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory tables</c>: what is counted, and with how much noise.</summary>
internal static class ObservatoryTablesCommand
{
    private static readonly Option<string> Language = Inputs.Language();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("tables", "Lists the fixed tables: what is counted, epsilon, and the error of a sum.") { Language, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        TableSet set = TableSet.Current;
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteNumber("version", set.Version);
                json.WriteNumber("epsilon", set.Epsilon);
                json.WriteNumber("k", set.Tables.Length);
                json.WriteNumber("cells", set.CellCount);
                json.WriteStartObject("tables");
                foreach (TableDefinition table in set.Tables)
                {
                    json.WriteStartArray(table.Id);
                    for (int cell = 0; cell < table.CellCount; cell++)
                    {
                        json.WriteStringValue(string.Join('/', table.CodesOf(cell)));
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
            });
            return Terminal.Done;
        }

        ReportWords words = new(parsed.GetValue(Language)!);
        terminal.Out.WriteLine($"Tables {set.Version}: {set.CellCount} cells in {set.Tables.Length} tables. {words.Of("epsilon")}: {set.Epsilon}.");
        terminal.Out.WriteLine(words.Of("protects"));
        foreach (TableDefinition table in set.Tables)
        {
            terminal.Out.WriteLine($"{words.Of(table)}: {string.Join(" x ", table.Axes.Select(axis => string.Join(", ", axis.Codes.Select(code => words.Of(axis, code)))))}");
        }

        return Terminal.Done;
    }
}
