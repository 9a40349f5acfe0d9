using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust apply</c>: the newer trust file from an older one and a delta.</summary>
internal static class TrustApplyCommand
{
    private static readonly Argument<string> DeltaPath = new("delta") { Description = "The delta (trust delta)." };
    private static readonly Option<string?> To = new("--to") { Description = "The trust file from which it was made; without it one of the last four that were read here." };
    private static readonly Option<string> Out = Inputs.Folder("--out", "The trust file to write.");
    private static readonly Option<string?> State = Inputs.State();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("apply", "Makes the newer trust file from an older one and a delta, and checks it.") { DeltaPath, To, Out, State, Json };
        command.SetAction(parsed => Write(parsed, terminal));
        return command;
    }

    private static int Write(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadFile(parsed.GetValue(DeltaPath)!).TryGet(out byte[]? bytes, out Failure? failure)
            || !TrustDelta.Read(bytes).TryGet(out TrustDelta? delta, out failure)
            || !Older(parsed, delta).TryGet(out byte[]? older, out failure)
            || !delta.Apply(older).TryGet(out byte[]? newer, out failure)
            || !TrustMemory.Check(newer, parsed.GetValue(State), terminal).TryGet(out _, out failure))
        {
            return terminal.Fail(failure!);
        }

        AtomicFile.Write(parsed.GetValue(Out)!, newer);
        return TrustShowCommand.Show(parsed.GetValue(Out)!, parsed.GetValue(Json), terminal);
    }

    private static Result<byte[]> Older(ParseResult parsed, TrustDelta delta) =>
        parsed.GetValue(To) is string path ? Inputs.ReadFile(path)
        : KeptTrustFiles.Find(TrustMemory.Folder(parsed.GetValue(State)), delta.From) is byte[] kept ? kept
        : new Failure(Reason.TrustMalformed, "trust.delta.from", "a delta from one of the last four trust files that were read here; or name its file with --to");
}
