using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using HealthPassport.Cli.Commands;

namespace HealthPassport.Cli;

/// <summary>All commands.</summary>
internal static class CommandLine
{
    private const int MaxOptionName = 30;

    public static int Run(string[] args, Terminal terminal)
    {
        RootCommand root = new("Issues, prints, reads and checks health passports. Nothing is sent anywhere.")
        {
            DemoCommand.Create(terminal),
            IssueCommand.Create(terminal),
            ReadCommand.Create(terminal),
            PresentCommand.Create(terminal),
            KeygenCommand.Create(terminal),
            TrustCommand.Create(terminal),
            NetworkCommand.Create(terminal),
            RevokeCommand.Create(terminal),
            StatusCommand.Create(terminal),
            PublishCommand.Create(terminal),
            FieldKeyCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            GuidanceCommand.Create(terminal),
            SchedulesCommand.Create(terminal),
            ServicesCommand.Create(terminal),
            ObservatoryCommand.Create(terminal),
            TermsCommand.Create(terminal),
            BenchCommand.Create(terminal),
        };
        if (Array.Exists(args, string.IsNullOrWhiteSpace))
        {
            return terminal.Fail("an argument is empty: give a value, or leave its option out");
        }

        // No response files: an argument that starts with @ is a name like any other.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return terminal.Fail($"{WithoutArguments(parsed.Errors[parsed.UnmatchedTokens.Count > 0 ? ^1 : 0].Message, args)} Try: {PathOf(parsed.CommandResult)} --help");
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
#pragma warning disable CA1031 // A trace may quote what was read, which may be health data: the kind of the error must do.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return terminal.Fail($"could not go on ({e.GetType().Name}): the disk is full, or a file of the key folder is damaged (take it from its backup), or this is a defect (report it)");
        }
    }

    // The parser quotes what it did not understand. That may be a card or a secret: only names of options may be said again.
    private static string WithoutArguments(string message, string[] args)
    {
        foreach (string arg in args)
        {
            int end = arg.AsSpan().IndexOfAny('=', ':');
            bool isOption = arg.StartsWith("--", StringComparison.Ordinal) && end < 0 && arg.Length < MaxOptionName;
            message = isOption ? message : message.Replace($"'{arg}'", end > 0 && arg.StartsWith("--", StringComparison.Ordinal) ? $"'{arg[..end]}'" : "'...'", StringComparison.Ordinal);
        }

        return message.ReplaceLineEndings(" ");
    }

    private static string PathOf(CommandResult command)
    {
        Stack<string> names = new();
        for (SymbolResult? result = command; result is not null; result = result.Parent)
        {
            if (result is CommandResult { Command: not RootCommand } named)
            {
                names.Push(named.Command.Name);
            }
        }

        return string.Join(' ', names.Prepend("healthpassport"));
    }
}
