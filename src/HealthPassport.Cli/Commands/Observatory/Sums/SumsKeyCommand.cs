using System.CommandLine;
using System.Text;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory sums key</c>: the key with which an organisation opens its shares, and the offer that tells it to the others.</summary>
internal static class SumsKeyCommand
{
    private static readonly Option<string> Key = SumOrganisation.KeyOption();
    private static readonly Option<string> Out = Inputs.Folder("--out", "A folder for the key and the offer.");
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();

    public static Command Create(Terminal terminal)
    {
        Command command = new("key", "Makes the key with which this organisation opens its shares, under the passphrase of its own key, and the offer for the others.") { Key, Out, Passphrase };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string folder = parsed.GetValue(Out)!;
        string file = Path.Combine(folder, SumOrganisation.KeyFile);
        if (File.Exists(file))
        {
            return terminal.Fail($"{file} is there already: a new key would leave all tables that were sealed for it closed");
        }

        if (!Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out Failure? failure)
            || !IssuerFolder.Open(parsed.GetValue(Key)!).TryGet(out IssuerFolder? issuer, out failure) || !issuer.OpenKey(passphrase).TryGet(out IssuingKey? signs, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signs)
        using (SumKey key = SumKey.New())
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(file, Encoding.ASCII.GetBytes(key.ToEncryptedPem(passphrase) + "\n"), secret: true);
            string offer = Path.Combine(folder, "organisation" + SumFiles.Opener);
            AtomicFile.Write(offer, SignedOpener.Sign(key, signs.Signer.KeyId, signs.Signer.Sign));
            terminal.Out.WriteLine($"Made the key {file}, and the offer {offer} of {issuer.Entry.Id}. Next: give the offer to everybody who counts or opens; five to sixteen of them make a circle.");
            return Terminal.Done;
        }
    }
}
