using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network list</c>: signs the list that a member publishes.</summary>
internal static class NetworkListCommand
{
    private const int DefaultDays = 30;

    private static readonly Argument<string> Entry = new("entry") { Description = "The member's own trust-list entry (issuer.json)." };
    private static readonly Option<string> Roll = new("--roll") { Description = "The network's newest roll, which has the member's number.", Required = true };
    private static readonly Option<string[]> Statuses = new("--status") { Description = "Its status lists (status build).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> CutOffs = new("--cut-off") { Description = "Ends of its lost field keys (field-key cut-off).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Key = Inputs.Folder("--key", "The folder of its list key (keygen --member-key).");
    private static readonly Option<string> Out = Inputs.Folder("--out", "The list to write.");
    private static readonly Option<int> Days = new("--valid-days") { Description = "After how many days the next list is due.", DefaultValueFactory = _ => DefaultDays };
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();

    public static Command Create(Terminal terminal)
    {
        Command command = new("list", "Signs the list that a member publishes: its keys, its revoked cards, its lost field keys.") { Entry, Roll, Statuses, CutOffs, Key, Out, Days, Passphrase };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        TrustBuilder builder = new();
        string id = "";
        Failure? failure = TrustInputs.AddAll([parsed.GetValue(Entry)!], bytes => TrustListEntryJson.Read(bytes).TryGet(out TrustListEntry? entry, out Failure? bad) ? Add(builder, entry, out id) : bad)
            ?? TrustInputs.AddAll(parsed.GetValue(Statuses) ?? [], bytes => builder.AddStatusList(bytes))
            ?? TrustInputs.AddAll(parsed.GetValue(CutOffs) ?? [], bytes => builder.AddCutOffs(bytes));
        int days = parsed.GetValue(Days);
        if (days is < 1 or > 3650)
        {
            return terminal.Fail("--valid-days takes 1 to 3650");
        }

        if (failure is not null || !DraftRoll.Read(parsed.GetValue(Roll)!).TryGet(out SignedRoll? roll, out failure))
        {
            return terminal.Fail(failure);
        }

        if (roll.Roll.Members.FirstOrDefault(member => member.Id == id) is not Member self)
        {
            return terminal.Fail(new Failure(Reason.UnknownKey, parsed.GetValue(Roll)!, "a roll with this organisation on it"));
        }

        if (!Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure) || !NetworkFolder.OpenKey(parsed.GetValue(Key)!, passphrase).TryGet(out EcdsaSigner? signer, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signer)
        {
            DateTimeOffset now = terminal.Clock.GetUtcNow();
            if (!self.ListKeys.Any(key => key.SubjectKeyId() == signer.KeyId) || !builder.BuildList(roll.Roll.Network, self.Number, signer, now, now.AddDays(days)).TryGet(out SignedMemberList? list, out failure))
            {
                return terminal.Fail(failure ?? new Failure(Reason.KeyUnusable, "--key", "one of the list keys that the roll has for this member"));
            }

            AtomicFile.Write(parsed.GetValue(Out)!, list.ToBytes());
            terminal.Out.WriteLine($"Wrote the list of member {self.Number}, {self.Name}; keys: {list.List.Issuer.Keys.Length}, status lists: {list.List.Issuer.StatusLists.Count}, next due {now.AddDays(days):yyyy-MM-dd}. Next: publish it{(self.Location.Length > 0 ? $" at {self.Location}" : "")}, or hand it to the others.");
            foreach (uint missing in list.List.Issuer.Keys.Select(key => key.StatusList).OfType<uint>().Distinct().Where(number => !list.List.Issuer.StatusLists.ContainsKey(number)))
            {
                terminal.Error.WriteLine($"healthpassport: status list {missing} is missing, so that no clinic can say of these cards that they are not revoked: status build, then network list --status FILE");
            }

            return Terminal.Done;
        }
    }

    private static Failure? Add(TrustBuilder builder, TrustListEntry entry, out string id)
    {
        id = entry.Id;
        return builder.Add(entry);
    }
}
