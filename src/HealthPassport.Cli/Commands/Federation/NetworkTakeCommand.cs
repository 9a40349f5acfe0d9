using System.CommandLine;
using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network take</c>: takes what others publish, after checking it, and says what is new, rolled back or doubled.</summary>
internal static class NetworkTakeCommand
{
    private static readonly Argument<string[]> Files = new("file") { Description = "Rolls, lists of members, trust files of the network; in any order.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Network = DraftRoll.Network();

    public static Command Create(Terminal terminal)
    {
        Command command = new("take", "Takes rolls, members' lists and trust files that others publish into the network's folder.") { Files, Network };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!NetworkFolder.Open(parsed.GetValue(Network)!).TryGet(out NetworkFolder? network, out Failure? failure)
            || !FederationFolder.Of(network).TryGet(out FederationFolder? folder, out failure))
        {
            return terminal.Fail(failure!);
        }

        bool isSound = true;
        foreach (string path in parsed.GetValue(Files)!)
        {
            if (!Inputs.ReadFile(path).TryGet(out byte[]? bytes, out failure) || !FederationIntake.Take(network, bytes).TryGet(out FederationIntake? taken, out failure))
            {
                terminal.Error.WriteLine($"{path}: {failure}");
                isSound = false;
                continue;
            }

            foreach (IntakeFinding finding in taken.Findings)
            {
                terminal.Out.WriteLine($"{path}: {finding.Text}");
                isSound &= finding.IsSound;
            }
        }

        terminal.Out.WriteLine(folder.Roll is SignedRoll roll
            ? string.Create(CultureInfo.InvariantCulture, $"Roll {roll.Roll.Number}; members: {roll.Roll.Members.Length}, lists here: {folder.Lists.Length}. Next: trust build --sign {parsed.GetValue(Network)} --out FILE.")
            : "There is no roll yet: network admit.");
        return isSound ? Terminal.Done : Terminal.NotAccepted;
    }
}
