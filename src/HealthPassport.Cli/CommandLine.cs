using System.CommandLine;
using System.Security.Cryptography;
using HealthPassport.Cli.Commands;

namespace HealthPassport.Cli;

/// <summary>All commands.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Terminal terminal)
    {
        RootCommand root = new("Issues, prints, reads and checks health passports. Nothing is sent anywhere.")
        {
            DemoCommand.Create(terminal),
            IssueCommand.Create(terminal),
            ReadCommand.Create(terminal),
            KeygenCommand.Create(terminal),
            TrustCommand.Create(terminal),
            RevokeCommand.Create(terminal),
            StatusCommand.Create(terminal),
            FieldKeyCommand.Create(terminal),
            TermsCommand.Create(terminal),
            BenchCommand.Create(terminal),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return terminal.Fail($"{parsed.Errors[0].Message} Try: healthpassport {parsed.CommandResult.Command.Name} --help");
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail($"a file could not be read or written: {e.Message}");
        }
        catch (CryptographicException e)
        {
            return terminal.Fail($"a key could not be used: {e.Message}");
        }
    }
}
