using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust build</c>: signs a trust file.</summary>
internal static class TrustBuildCommand
{
    private const int DefaultDays = 30;

    private static readonly Option<string[]> Issuers = new("--issuer") { Description = "Trust-list entries (issuer.json), one for each issuer; none in a federated network.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Statuses = new("--status") { Description = "Status lists (status build).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> CutOffs = new("--cut-off") { Description = "Ends of lost field keys (field-key cut-off).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Imports = new("--import") { Description = "Keys of other networks (trust import).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Services = new("--services") { Description = "Signed services packs that ride along (services sign).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Sign = Inputs.Folder("--sign", "The network's folder (keygen --network).");
    private static readonly Option<string> Out = Inputs.Folder("--out", "The trust file to write.");
    private static readonly Option<int> Days = new("--valid-days") { Description = "After how many days the next edition is due.", DefaultValueFactory = _ => DefaultDays };
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("build", "Signs a trust file from issuers' entries, status lists and cut-offs.") { Issuers, Statuses, CutOffs, Imports, Services, Sign, Out, Days, Passphrase, Json };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        TrustBuilder builder = new();
        Failure? failure = TrustInputs.AddAll(parsed.GetValue(Issuers) ?? [], bytes => TrustListEntryJson.Read(bytes).TryGet(out TrustListEntry? entry, out Failure? bad) ? builder.Add(entry) : bad)
            ?? TrustInputs.AddAll(parsed.GetValue(Statuses) ?? [], bytes => builder.AddStatusList(bytes))
            ?? TrustInputs.AddAll(parsed.GetValue(CutOffs) ?? [], bytes => builder.AddCutOffs(bytes))
            ?? TrustInputs.AddAll(parsed.GetValue(Imports) ?? [], bytes => ForeignNetworkJson.Read(bytes).TryGet(out ForeignNetwork? network, out Failure? bad) ? builder.Add(network) : bad)
            ?? TrustInputs.AddAll(parsed.GetValue(Services) ?? [], bytes => builder.AddServicesPack(bytes));
        if (failure is not null)
        {
            return terminal.Fail(failure);
        }

        int days = parsed.GetValue(Days);
        if (days is < 1 or > 3650)
        {
            return terminal.Fail("--valid-days takes 1 to 3650");
        }

        string folder = parsed.GetValue(Sign)!;
        DateTimeOffset now = terminal.Clock.GetUtcNow();
        if (!NetworkFolder.Open(folder).TryGet(out NetworkFolder? network, out failure)
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !NetworkFolder.OpenKey(folder, passphrase).TryGet(out EcdsaSigner? signer, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signer)
        {
            if (!builder.Build(network, signer, now, now.AddDays(days)).TryGet(out TrustFile? file, out failure))
            {
                return terminal.Fail(failure);
            }

            AtomicFile.Write(parsed.GetValue(Out)!, file.ToBytes());
        }

        return TrustShowCommand.Show(parsed.GetValue(Out)!, parsed.GetValue(Json), terminal);
    }
}
