using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network join</c>: the folder of a network that others have founded.</summary>
internal static class NetworkJoinCommand
{
    private static readonly Argument<string> TrustPath = new("trust") { Description = "A trust file of the network, from somebody whom you trust." };
    private static readonly Option<string> Network = Inputs.Folder("--network", "The folder; the one with your own key (keygen --member-key), or a new one to look on.");

    public static Command Create(Terminal terminal)
    {
        Command command = new("join", "Makes the folder of a network that others have founded, to vote, to publish or to make bundles in it.") { TrustPath, Network };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string path = parsed.GetValue(TrustPath)!;
        if (!Inputs.ReadFile(path).TryGet(out byte[]? bytes, out Failure? failure)
            || !TrustFile.Read(bytes).TryGet(out TrustFile? file, out failure)
            || !NetworkFolder.Join(parsed.GetValue(Network)!, file.Roots).TryGet(out NetworkFolder? network, out failure))
        {
            return terminal.Fail(failure!);
        }

        terminal.Out.WriteLine($"{parsed.GetValue(Network)} belongs to {network.Roots[^1].Document.Name} ({network.Roots[0].Network}). Compare this id with what the others read out. Next: network take {path} --network {parsed.GetValue(Network)}.");
        return Terminal.Done;
    }
}
