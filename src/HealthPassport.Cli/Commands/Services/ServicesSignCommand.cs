using System.CommandLine;
using HealthPassport.Formats.Services;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>services sign</c>: signs a pack whose source has no error.</summary>
internal static class ServicesSignCommand
{
    private static readonly Argument<string> Source = new("file") { Description = "The source of the pack (JSON)." };
    private static readonly Option<string> Key = Inputs.Folder("--key", "The folder of the key (services key).");
    private static readonly Option<string> Out = Inputs.Folder("--out", "The signed pack to write.");
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();

    public static Command Create(Terminal terminal)
    {
        Command command = new("sign", "Signs a pack. One whose source has an error is not signed.") { Source, Key, Out, Passphrase };
        command.SetAction(parsed => Sign(parsed, terminal));
        return command;
    }

    private static int Sign(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadFile(parsed.GetValue(Source)!, ServicesSourceReader.MaxBytes).TryGet(out byte[]? file, out Failure? failure))
        {
            return terminal.Fail(failure);
        }

        ServicesSourceReading reading = ServicesSourceReader.Read(file, terminal.Today);
        ServicesLintCommand.Write(reading.Findings, terminal.Out);
        if (reading.Pack is not ServicesPack pack)
        {
            return terminal.Fail("the source has errors: nothing was signed");
        }

        if (!Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !NetworkFolder.OpenKey(parsed.GetValue(Key)!, passphrase).TryGet(out EcdsaSigner? signer, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signer)
        {
            if (!SignedServicesPack.Sign(pack, signer.KeyId, signer.Sign).TryGet(out SignedServicesPack? signed, out failure))
            {
                return terminal.Fail(failure);
            }

            byte[] bytes = signed.ToBytes();
            AtomicFile.Write(parsed.GetValue(Out)!, bytes);
            terminal.Out.WriteLine($"Signed {pack.Id}, edition {pack.Edition}, with key {signer.KeyId}: {bytes.Length} bytes.{(pack.IsFictional ? " It is fictional, and says so." : "")}");
        }

        return Terminal.Done;
    }
}
