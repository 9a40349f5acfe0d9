using System.CommandLine;
using System.Globalization;
using System.Text;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>status build</c>: the status list as the issuer signs it, for the network's bundle.</summary>
internal static class StatusCommand
{
    private static readonly Option<string> Key = Inputs.Folder("--key", "The issuer's folder.");
    private static readonly Option<string> Out = Inputs.Folder("--out", "The file to write; for bitstring list.jwt gives list-revocation.jwt and list-suspension.jwt.");
    private static readonly Option<string> Format = new("--format") { Description = "The form: cwt, jwt, or bitstring. trust build takes the first two.", DefaultValueFactory = _ => "cwt" };
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command build = new("build", "Signs the status list: as IETF Status List Token in CWT or JWT form, for trust build --status, or as W3C Bitstring Status Lists.") { Key, Out, Format, Passphrase, Json };
        build.SetAction(parsed => Build(parsed, terminal));
        return new Command("status", "Status lists: which cards are revoked, suspended or superseded.") { build };
    }

    private static int Build(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(Format) is not ("cwt" or "jwt" or "bitstring"))
        {
            return terminal.Fail("--format takes one of cwt, jwt, bitstring");
        }

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
            string subject = folder.Entry.StatusListSubject(IssuerFolder.StatusListNumber);
            StatusList list = store.ToList(asOf);
            (string File, byte[] Bytes)[] files = parsed.GetValue(Format) switch
            {
                "cwt" => [(parsed.GetValue(Out)!, new StatusListToken(subject, list).Sign(key.Signer))],
                "jwt" => [(parsed.GetValue(Out)!, Encoding.ASCII.GetBytes(new StatusListToken(subject, list).SignJwt(key.Signer)))],
                _ => [.. new[] { StatusPurpose.Revocation, StatusPurpose.Suspension }.Select(purpose => Bitstring(parsed, folder, subject, list, purpose, key))],
            };
            foreach ((string file, byte[] bytes) in files)
            {
                AtomicFile.Write(file, bytes);
            }

            int length = files.Sum(file => file.Bytes.Length);
            string time = asOf.ToString("u", CultureInfo.InvariantCulture);
            if (parsed.GetValue(Json))
            {
                terminal.WriteJson(json =>
                {
                    json.WriteString("asOf", time);
                    json.WriteNumber("bytes", length);
                });
            }
            else
            {
                string next = parsed.GetValue(Format) != "bitstring" ? $"trust build --status {parsed.GetValue(Out)}" : $"publish it where credentials name it, {subject}";
                terminal.Out.WriteLine($"Wrote the status list of {time} ({length} bytes). Next: {next}");
            }
        }

        return Terminal.Done;
    }

    private static (string File, byte[] Bytes) Bitstring(ParseResult parsed, IssuerFolder folder, string subject, StatusList list, StatusPurpose purpose, IssuingKey key)
    {
        string path = parsed.GetValue(Out)!;
        string name = $"{Path.GetFileNameWithoutExtension(path)}-{(purpose == StatusPurpose.Revocation ? "revocation" : "suspension")}{Path.GetExtension(path)}";
        return (Path.Combine(Path.GetDirectoryName(path) ?? "", name), Encoding.ASCII.GetBytes(new BitstringListCredential(folder.Entry.Id, subject, list, purpose).Sign(key.Signer)));
    }
}
