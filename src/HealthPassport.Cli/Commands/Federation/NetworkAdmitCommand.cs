using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network admit</c>: puts an organisation on the next roll.</summary>
internal static class NetworkAdmitCommand
{
    private static readonly Argument<string> Entry = new("entry") { Description = "The organisation's trust-list entry (issuer.json): its identifier and its name." };
    private static readonly Option<string[]> ListKeys = new("--list-key") { Description = "Its public keys (public.pem) of which each may sign its list, one to four.", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Location = new("--location") { Description = "Where it publishes its list; nothing when it hands files over.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Kinds = MemberGrade.Kinds();
    private static readonly Option<bool> Delegates = new("--certifies-field-keys") { Description = "Its keys may certify field keys." };
    private static readonly Option<string> Network = DraftRoll.Network();
    private static readonly Option<string> Out = DraftRoll.Out();

    public static Command Create(Terminal terminal)
    {
        Command command = new("admit", "Puts an organisation on the next roll, to be signed by the voters.") { Entry, ListKeys, Location, Kinds, Delegates, Network, Out };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadFile(parsed.GetValue(Entry)!).TryGet(out byte[]? bytes, out Failure? failure)
            || !TrustListEntryJson.Read(bytes).TryGet(out TrustListEntry? entry, out failure)
            || !MemberGrade.ListKeys(parsed.GetValue(ListKeys)!).TryGet(out PublicKeyFiles? keys, out failure))
        {
            return terminal.Fail(failure!);
        }

        if (MemberGrade.Parse(parsed.GetValue(Kinds)) is not EntryKinds kinds)
        {
            return terminal.Fail(MemberGrade.KindsExpected);
        }

        Member member = new()
        {
            Number = 0,
            Id = entry.Id,
            Name = entry.Name,
            Location = parsed.GetValue(Location)!,
            ListKeys = keys.Keys,
            Kinds = kinds,
            MayDelegate = parsed.GetValue(Delegates),
            State = MemberState.Active,
            Since = terminal.Today,
        };
        return DraftRoll.Change(parsed.GetValue(Network)!, parsed.GetValue(Out)!, terminal, roll => RollDraft.Admit(roll, member));
    }
}
