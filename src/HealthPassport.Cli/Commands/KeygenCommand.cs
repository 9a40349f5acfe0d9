using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>keygen</c>: a signing key of an issuer, or the key of a network.</summary>
internal static class KeygenCommand
{
    private const int RootYears = 5;

    private static readonly Option<string?> Issuer = new("--issuer") { Description = "The issuer's identifier, a URI of the organisation (never of a clinic)." };
    private static readonly Option<string?> Name = new("--name") { Description = "The issuer's name." };
    private static readonly Option<string?> Network = new("--network") { Description = "Make a network of this name instead, which signs trust bundles." };
    private static readonly Option<bool> Member = new("--member-key") { Description = "Make only a key, to join a network's root with." };
    private static readonly Option<bool> Renew = new("--renew") { Description = "Put a new key in the place of the one in --out, which is retired; its cards stay good." };
    private static readonly Option<bool> Prove = new("--prove") { Description = "Add to the key in --out the proof that federated networks ask for; keys of this version have it." };
    private static readonly Option<string> Out = Inputs.Folder("--out", "The folder for the key; it must not hold one, but for --renew.");
    private static readonly Option<string> Kinds = new("--kinds") { Description = "Kinds of entry, with commas: vaccinations,conditions,screenings,allergies,medications,events.", DefaultValueFactory = _ => "all" };
    private static readonly Option<bool> NoStatus = new("--no-status-list") { Description = "This issuer publishes no status list." };
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command command = new("keygen", "Makes a signing key (encrypted), its certificate and its trust-list entry; or a network's key.")
        {
            Issuer, Name, Network, Member, Renew, Prove, Out, Kinds, NoStatus, Passphrase, Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        string folder = parsed.GetValue(Out)!;
        if (parsed.GetValue(Member))
        {
            return NetworkFolder.MakeKey(folder, passphrase).TryGet(out EcdsaSigner? signer, out failure)
                ? Report(parsed, terminal, "a network member's key", folder, signer.KeyId.ToString(), "hand public.pem to the network")
                : terminal.Fail(failure);
        }

        if (parsed.GetValue(Renew))
        {
            return IssuerFolder.Open(folder).TryGet(out IssuerFolder? old, out failure) && old.Renew(passphrase, terminal.Today).TryGet(out TrustListKey? renewed, out failure)
                ? ReportIssuer(parsed, terminal, old, renewed)
                : terminal.Fail(failure!);
        }

        if (parsed.GetValue(Prove))
        {
            return IssuerFolder.Open(folder).TryGet(out IssuerFolder? own, out failure) && own.Prove(passphrase).TryGet(out TrustListKey? proven, out failure)
                ? ReportIssuer(parsed, terminal, own, proven)
                : terminal.Fail(failure!);
        }

        if (parsed.GetValue(Network) is string network)
        {
            return NetworkFolder.Create(folder, network, passphrase, terminal.Clock.GetUtcNow().AddYears(RootYears)).TryGet(out NetworkFolder? made, out failure)
                ? Report(parsed, terminal, "a network", folder, made.Roots[0].Network, $"trust build --issuer FILE --sign {folder} --out trust.cbor")
                : terminal.Fail(failure);
        }

        if (parsed.GetValue(Issuer) is not string id || parsed.GetValue(Name) is not string name)
        {
            return terminal.Fail("keygen needs --issuer and --name, or --network");
        }

        if (EntryKindNames.Parse(parsed.GetValue(Kinds)!.Split(',')) is not EntryKinds kinds)
        {
            return terminal.Fail("--kinds takes names with commas between them: vaccinations,conditions,screenings,allergies,medications,events, or all");
        }

        return IssuerFolder.Create(folder, id, name, passphrase, terminal.Today, kinds, !parsed.GetValue(NoStatus)).TryGet(out IssuerFolder? issuer, out failure)
            ? ReportIssuer(parsed, terminal, issuer, issuer.Entry.Keys[^1])
            : terminal.Fail(failure);
    }

    private static int ReportIssuer(ParseResult parsed, Terminal terminal, IssuerFolder issuer, TrustListKey key) => Report(
        parsed, terminal, "an issuer's key", issuer.Path, key.ToTrustedKey().TryGet(out TrustedKey? trusted, out _) ? trusted.KeyId.ToString() : "",
        $"hand {Path.Combine(issuer.Path, "issuer.json")} to the network; the key signs until {key.ValidTo:yyyy-MM-dd}");

    private static int Report(ParseResult parsed, Terminal terminal, string what, string folder, string id, string next)
    {
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteString("made", what);
                json.WriteString("folder", folder);
                json.WriteString("id", id);
            });
        }
        else
        {
            terminal.Out.WriteLine($"Made {what} in {folder} ({id}).");
            terminal.Out.WriteLine($"Next: {next}");
        }

        return Terminal.Done;
    }
}
