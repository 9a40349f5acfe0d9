using System.CommandLine;
using System.Globalization;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>status build</c>: the status list as the issuer signs it, for the network's bundle.</summary>
internal static class StatusCommand
{
    private static readonly Option<string> Key = Inputs.Folder("--key", "The issuer's folder.");
    private static readonly Option<string> Out = Inputs.Folder("--out", "The file to write.");
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command build = new("build", "Signs the status list (an IETF Status List Token in CWT form), for trust build --status.") { Key, Out, Passphrase, Json };
        build.SetAction(parsed => Build(parsed, terminal));
        return new Command("status", "Status lists: which cards are revoked, suspended or superseded.") { build };
    }

    private static int Build(ParseResult parsed, Terminal terminal)
    {
        if (!IssuerFolder.Open(parsed.GetValue(Key)!).TryGet(out IssuerFolder? folder, out Failure? failure)
            || !folder.OpenStatus().TryGet(out StatusStore? store, out failure)
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !folder.OpenKey(passphrase).TryGet(out IssuingKey? key, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (key)
        {
            DateTimeOffset asOf = DateTimeOffset.FromUnixTimeSeconds(terminal.Clock.GetUtcNow().ToUnixTimeSeconds());
            byte[] token = new StatusListToken(folder.Entry.StatusListSubject(IssuerFolder.StatusListNumber), store.ToList(asOf)).Sign(key.Signer);
            AtomicFile.Write(parsed.GetValue(Out)!, token);
            string time = asOf.ToString("u", CultureInfo.InvariantCulture);
            if (parsed.GetValue(Json))
            {
                terminal.WriteJson(json =>
                {
                    json.WriteString("asOf", time);
                    json.WriteNumber("bytes", token.Length);
                });
            }
            else
            {
                terminal.Out.WriteLine($"Wrote the status list of {time} ({token.Length} bytes). Next: trust build --status {parsed.GetValue(Out)}");
            }
        }

        return Terminal.Done;
    }
}
