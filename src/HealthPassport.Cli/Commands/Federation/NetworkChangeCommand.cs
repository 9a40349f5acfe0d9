using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network change</c>: changes what the next roll says of a member.</summary>
internal static class NetworkChangeCommand
{
    private static readonly Argument<uint> Number = new("member") { Description = "The member's number on the roll (network show)." };
    private static readonly Option<string?> State = new("--state") { Description = "active, suspended, left or expelled." };
    private static readonly Option<string?> Since = new("--since") { Description = "The first day of that state (YYYY-MM-DD); without it today. Cards that an expelled member dates from then on are rejected." };
    private static readonly Option<uint?> Successor = new("--successor") { Description = "The number of the member that goes on in its place." };
    private static readonly Option<string[]> ListKeys = new("--list-key") { Description = "All public keys (public.pem) that may sign its list from now on; for a lost key, or for the keys of a successor.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Kinds = new("--kinds") { Description = "The kinds of entry for which it is trusted from now on; none: it transcribes only." };
    private static readonly Option<bool?> Delegates = new("--certifies-field-keys") { Description = "Whether its keys may certify field keys: true or false." };
    private static readonly Option<string?> Name = new("--name") { Description = "Its name." };
    private static readonly Option<string?> Location = new("--location") { Description = "Where it publishes its list." };
    private static readonly Option<string> Network = DraftRoll.Network();
    private static readonly Option<string> Out = DraftRoll.Out();

    public static Command Create(Terminal terminal)
    {
        Command command = new("change", "Changes what the next roll says of a member: suspends, expels or reinstates it, names a successor, gives it another list key.")
        {
            Number, State, Since, Successor, ListKeys, Kinds, Delegates, Name, Location, Network, Out,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string? state = parsed.GetValue(State);
        if (state is not null && StateOf(state) is null)
        {
            return terminal.Fail("--state takes active, suspended, left or expelled");
        }

        string? since = parsed.GetValue(Since);
        if (since is not null && Inputs.Day(since) is null)
        {
            return terminal.Fail("--since takes a day (YYYY-MM-DD)");
        }

        string? kinds = parsed.GetValue(Kinds);
        if (kinds is not null && MemberGrade.Parse(kinds) is null)
        {
            return terminal.Fail(MemberGrade.KindsExpected);
        }

        if (!MemberGrade.ListKeys(parsed.GetValue(ListKeys) ?? []).TryGet(out PublicKeyFiles? keys, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        return DraftRoll.Change(parsed.GetValue(Network)!, parsed.GetValue(Out)!, terminal, roll => RollDraft.Change(roll, parsed.GetValue(Number), member => Changed(member, parsed, keys, terminal)));
    }

    private static Member Changed(Member member, ParseResult parsed, PublicKeyFiles keys, Terminal terminal)
    {
        string? state = parsed.GetValue(State);
        DateOnly? since = Inputs.Day(parsed.GetValue(Since)) ?? (state is null ? null : terminal.Today);
        return member with
        {
            State = (state is null ? null : StateOf(state)) ?? member.State,
            Since = since ?? member.Since,
            Successor = parsed.GetValue(Successor) ?? (state is "active" or "suspended" ? null : member.Successor),
            ListKeys = keys.Keys.IsEmpty ? member.ListKeys : keys.Keys,
            Kinds = parsed.GetValue(Kinds) is string kinds ? MemberGrade.Parse(kinds)!.Value : member.Kinds,
            MayDelegate = parsed.GetValue(Delegates) ?? member.MayDelegate,
            Name = parsed.GetValue(Name) ?? member.Name,
            Location = parsed.GetValue(Location) ?? member.Location,
        };
    }

    private static MemberState? StateOf(string name) =>
        Enum.GetValues<MemberState>().Select(state => (MemberState?)state).FirstOrDefault(state => ReasonNames.Kebab(state.ToString()!) == name);
}
