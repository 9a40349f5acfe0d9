using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>services key</c>: makes a key that signs packs and nothing else, and lists it with its issuer.</summary>
internal static class ServicesKeyCommand
{
    private static readonly Option<string> Out = Inputs.Folder("--out", "The folder to make: key.pem and public.pem.");
    private static readonly Option<string?> Issuer = new("--issuer") { Description = "The trust-list entry (issuer.json) that is to list the key." };
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();

    public static Command Create(Terminal terminal)
    {
        Command command = new("key", "Makes a key for packs, and lists it in the trust-list entry of its issuer.") { Out, Issuer, Passphrase };
        command.SetAction(parsed => Make(parsed, terminal));
        return command;
    }

    private static int Make(ParseResult parsed, Terminal terminal)
    {
        TrustListEntry? entry = null;
        string? path = parsed.GetValue(Issuer);
        if ((path is not null && (!Inputs.ReadFile(path).TryGet(out byte[]? file, out Failure? failure) || !TrustListEntryJson.Read(file).TryGet(out entry, out failure)))
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure))
        {
            return terminal.Fail(failure!);
        }

        if (entry?.ServicesKeys.Length >= TrustedIssuer.MaxServicesKeys)
        {
            return terminal.Fail($"the issuer lists {TrustedIssuer.MaxServicesKeys} keys for packs already: take one out of {path} that is no longer used");
        }

        string folder = parsed.GetValue(Out)!;
        if (!NetworkFolder.MakeKey(folder, passphrase).TryGet(out EcdsaSigner? signer, out failure))
        {
            return terminal.Fail(failure);
        }

        using (signer)
        {
            if (entry is not null)
            {
                AtomicFile.Write(path!, TrustListEntryJson.Write(entry with { ServicesKeys = [.. entry.ServicesKeys, signer.PublicKey] }));
            }

            terminal.Out.WriteLine($"Made key {signer.KeyId} for services packs in {folder}{(entry is null ? "" : $", and listed it in {path}")}. Next: trust build, so that clinics know it; services sign --key {folder}.");
        }

        return Terminal.Done;
    }
}
