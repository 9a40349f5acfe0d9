using System.CommandLine;
using System.Text;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>present</c>: a part of an SD-JWT, for showing. Nothing is signed and no key is needed.</summary>
internal static class PresentCommand
{
    private static readonly Argument<string> Input = new("credential") { Description = "The SD-JWT as it was issued: the text, a file with it, or - for standard input." };
    private static readonly Option<string> Show = new("--show")
    {
        Description = $"What to show, with commas between: {string.Join(", ", HealthSummaryGroups.Names)}.",
        Required = true,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "The file to write; without it the text goes to standard output." };

    public static Command Create(Terminal terminal)
    {
        Command command = new("present", "Shows a part of a credential (SD-JWT): what is not named is left out, and the issuer's signature stays good.") { Input, Show, Out };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!TokenInput.Read(parsed.GetValue(Input)!, terminal).TryGet(out TokenInput? input, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        if (input.Texts.Count != 1)
        {
            return terminal.Fail(new Failure(Reason.NotAHealthCredential, "credential", "one SD-JWT"));
        }

        string[] groups = parsed.GetValue(Show)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!SdJwtPresentation.Of(input.Texts[0], groups).TryGet(out string? part, out failure))
        {
            return terminal.Fail(failure);
        }

        if (parsed.GetValue(Out) is string file)
        {
            AtomicFile.Write(file, Encoding.UTF8.GetBytes(part + "\n"));
        }
        else
        {
            terminal.Out.WriteLine(part);
        }

        return Terminal.Done;
    }
}
