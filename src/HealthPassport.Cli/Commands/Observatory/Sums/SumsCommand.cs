using System.CommandLine;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory sums</c>: sums over many clinics that only five organisations or more open together.</summary>
internal static class SumsCommand
{
    public static Command Create(Terminal terminal) => new("sums", "Sums that organisations open together, so that nobody sees a table of a single clinic: key, seal, receive, add, open.")
    {
        SumsKeyCommand.Create(terminal),
        SumsSealCommand.Create(terminal),
        SumsReceiveCommand.Create(terminal),
        SumsAddCommand.Create(terminal),
        SumsOpenCommand.Create(terminal),
    };
}
