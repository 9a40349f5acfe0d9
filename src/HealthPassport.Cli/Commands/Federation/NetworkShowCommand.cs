using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network show</c>: the newest roll, or one that is to be signed, for people.</summary>
internal static class NetworkShowCommand
{
    private static readonly Argument<string?> Document = new("file") { Description = "A roll; without it the newest one in the folder.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Network = DraftRoll.Network();

    public static Command Create(Terminal terminal)
    {
        Command command = new("show", "Shows a roll: the members, for what they are admitted, and their newest lists.") { Document, Network };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!NetworkFolder.Open(parsed.GetValue(Network)!).TryGet(out NetworkFolder? network, out Failure? failure) || !FederationFolder.Of(network).TryGet(out FederationFolder? folder, out failure))
        {
            return terminal.Fail(failure!);
        }

        SignedRoll? roll = folder.Roll;
        if (parsed.GetValue(Document) is string file && !DraftRoll.Read(file).TryGet(out roll, out failure))
        {
            return terminal.Fail(failure);
        }

        if (roll is null)
        {
            return terminal.Fail("there is no roll yet: network admit");
        }

        RollText.Write(roll, network.Roots[^1].Document, folder, terminal);
        return Terminal.Done;
    }
}
