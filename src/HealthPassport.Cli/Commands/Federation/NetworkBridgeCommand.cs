using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network bridge</c>: lets the list of another network in, for chosen kinds of entry only.</summary>
internal static class NetworkBridgeCommand
{
    private static readonly Argument<string?> Import = new("file") { Description = "Keys of another network (trust import).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Kinds = new("--kinds") { Description = "The kinds of entry for which its keys count, with commas." };
    private static readonly Option<string?> InPlaceOf = new("--in-place-of") { Description = "The first digits of the bridge that this one replaces (network show); with no file it ends." };
    private static readonly Option<string> Network = DraftRoll.Network();
    private static readonly Option<string> Out = DraftRoll.Out();

    public static Command Create(Terminal terminal)
    {
        Command command = new("bridge", "Lets the list of another network (WHO, EU, VCI, ...) in for chosen kinds of entry; the voters sign its very bytes.") { Import, Kinds, InPlaceOf, Network, Out };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string? ended = parsed.GetValue(InPlaceOf);
        if (parsed.GetValue(Import) is not string file)
        {
            return ended is null
                ? terminal.Fail("network bridge takes a file of trust import, or --in-place-of alone to end a bridge")
                : DraftRoll.Change(parsed.GetValue(Network)!, parsed.GetValue(Out)!, terminal, roll => Find(roll, ended).TryGet(out Bridge? bridge, out Failure? unknown) ? RollDraft.Unbridge(roll, bridge.Hash) : unknown);
        }

        if (parsed.GetValue(Kinds) is not string kinds || EntryKindNames.Parse(kinds.Split(',')) is not EntryKinds chosen)
        {
            return terminal.Fail("--kinds takes the kinds of entry to trust the other network for, with commas: vaccinations,screenings; or all");
        }

        return !Inputs.ReadFile(file).TryGet(out byte[]? bytes, out Failure? failure) || !ForeignNetworkJson.Read(bytes).TryGet(out ForeignNetwork? network, out failure)
            ? terminal.Fail(failure!)
            : DraftRoll.Change(parsed.GetValue(Network)!, parsed.GetValue(Out)!, terminal, roll => Bridged(roll, network, chosen, ended));
    }

    private static Result<Roll> Bridged(Roll roll, ForeignNetwork network, EntryKinds kinds, string? inPlaceOf)
    {
        if (inPlaceOf is null)
        {
            return RollDraft.Bridge(roll, network, kinds);
        }

        return Find(roll, inPlaceOf).TryGet(out Bridge? older, out Failure? failure) ? RollDraft.Bridge(roll, network, kinds, older.Hash) : failure;
    }

    private static Result<Bridge> Find(Roll roll, string digits) =>
        digits.Length >= 8 && roll.Bridges.Where(bridge => bridge.Hash.StartsWith(digits.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)).ToArray() is [Bridge bridge]
            ? bridge
            : new Failure(Reason.TrustMalformed, "--in-place-of", "the first digits, eight or more, of one bridge on the roll");
}
