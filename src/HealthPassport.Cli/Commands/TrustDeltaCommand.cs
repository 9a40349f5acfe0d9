using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust delta</c>: what is new in a trust file, for somebody who has an older one.</summary>
internal static class TrustDeltaCommand
{
    private static readonly Argument<string> Older = new("older") { Description = "The trust file that they have." };
    private static readonly Argument<string> Newer = new("newer") { Description = "The trust file that they are to have." };
    private static readonly Option<string> Out = Inputs.Folder("--out", "The delta to write.");

    public static Command Create(Terminal terminal)
    {
        Command command = new("delta", "Writes what is new in a trust file, for somebody who has an older one.") { Older, Newer, Out };
        command.SetAction(parsed => Write(parsed, terminal));
        return command;
    }

    private static int Write(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadFile(parsed.GetValue(Older)!).TryGet(out byte[]? older, out Failure? failure)
            || !Inputs.ReadFile(parsed.GetValue(Newer)!).TryGet(out byte[]? newer, out failure)
            || !TrustStore.Load(newer, null, terminal.Clock).TryGet(out _, out failure))
        {
            return terminal.Fail(failure!);
        }

        byte[] delta = TrustDelta.Make(older, newer);
        AtomicFile.Write(parsed.GetValue(Out)!, delta);
        terminal.Out.WriteLine($"wrote {delta.Length} bytes instead of {newer.Length}");
        return Terminal.Done;
    }
}
