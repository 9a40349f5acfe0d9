using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary>A roll for people who are asked to sign it: who belongs, for what, and what they publish.</summary>
internal static class RollText
{
    public static void Write(SignedRoll roll, RootDocument root, FederationFolder folder, Terminal terminal)
    {
        terminal.Out.WriteLine($"{root.Name}: roll {roll.Roll.Number} of {Day(roll.Roll.MadeAt)}, signed by {roll.CountBy(root)} of {root.RootKeys.Length} voters, {root.AdmissionThreshold} needed");
        Dictionary<uint, SignedMemberList> lists = folder.Lists.ToDictionary(list => list.List.Issuer.Number);
        foreach (Member member in roll.Roll.Members)
        {
            string list = lists.GetValueOrDefault(member.Number) is SignedMemberList here ? $"list of {Day(here.List.SignedAt)}, next due {Day(here.List.NextUpdate)}" : "no list here";
            terminal.Out.WriteLine($"  {member.Number}. {member.Name}  <{member.Id}>  {ReasonNames.Kebab(member.State.ToString())} since {member.Since:yyyy-MM-dd}{Successor(member)}");
            terminal.Out.WriteLine($"     {Grade(member)}; {list}{(member.Location.Length > 0 ? $", at {member.Location}" : "")}");
        }

        foreach (Bridge bridge in roll.Roll.Bridges)
        {
            terminal.Out.WriteLine($"  bridge {bridge.Hash[..16]}...  {string.Join(' ', EntryKindNames.Of(bridge.Kinds))}");
        }
    }

    private static string Grade(Member member) =>
        (member.Kinds == EntryKinds.None ? "transcribes only" : string.Join(' ', EntryKindNames.Of(member.Kinds))) + (member.MayDelegate ? ", certifies field keys" : "");

    private static string Successor(Member member) => member.Successor is uint successor ? $", followed by {successor}" : "";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
