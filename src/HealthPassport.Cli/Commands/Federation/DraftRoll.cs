using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary>The next roll in a file: several commands change one draft, which the voters then sign.</summary>
internal static class DraftRoll
{
    public static Option<string> Network() => Inputs.Folder("--network", "The network's folder.");

    public static Option<string> Out() => Inputs.Folder("--out", "The file of the next roll. One that is there is changed further, and its signatures end.");

    /// <summary>Changes the draft, or begins one after the newest roll.</summary>
    public static int Change(string networkFolder, string path, Terminal terminal, Func<Roll, Result<Roll>> change)
    {
        if (!NetworkFolder.Open(networkFolder).TryGet(out NetworkFolder? network, out Failure? failure)
            || !FederationFolder.Of(network).TryGet(out FederationFolder? folder, out failure)
            || !Begin(network, folder, path, terminal).TryGet(out Roll? draft, out failure)
            || !change(draft).TryGet(out Roll? changed, out failure))
        {
            return terminal.Fail(failure!);
        }

        AtomicFile.Write(path, SignedRoll.Unsigned(changed).ToBytes());
        RollText.Write(SignedRoll.Unsigned(changed), network.Roots[^1].Document, folder, terminal);
        terminal.Out.WriteLine($"Wrote roll {changed.Number}, not signed yet. Next: network sign {path} --key DIR, by {network.Roots[^1].Document.AdmissionThreshold} of {network.Roots[^1].Document.RootKeys.Length} voters; then network take {path} --network {networkFolder}.");
        return Terminal.Done;
    }

    /// <summary>A roll from a file.</summary>
    public static Result<SignedRoll> Read(string path) => !Inputs.ReadFile(path).TryGet(out byte[]? bytes, out Failure? failure) ? failure
        : SignedRoll.Read(bytes) is SignedRoll roll ? roll
        : new Failure(Reason.TrustMalformed, path, "a roll of members");

    private static Result<Roll> Begin(NetworkFolder network, FederationFolder folder, string path, Terminal terminal)
    {
        Roll next = RollDraft.After(network.Roots[0].Network, folder.Roll?.Roll, terminal.Clock.GetUtcNow());
        if (!File.Exists(path))
        {
            return next;
        }

        return !Read(path).TryGet(out SignedRoll? draft, out Failure? failure) ? failure
            : draft.Roll.Network == next.Network && draft.Roll.Number == next.Number ? draft.Roll
            : new Failure(Reason.TrustMalformed, path, $"a draft of roll {next.Number} of this network, or a file that does not exist yet");
    }
}
