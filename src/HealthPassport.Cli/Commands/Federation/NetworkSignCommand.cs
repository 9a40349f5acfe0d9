using System.CommandLine;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network sign</c>: a voter signs a roll.</summary>
internal static class NetworkSignCommand
{
    private static readonly Argument<string> Document = new("file") { Description = "The roll." };
    private static readonly Option<string> Key = Inputs.Folder("--key", "The folder of the voter's key (keygen --member-key).");
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();

    public static Command Create(Terminal terminal)
    {
        Command command = new("sign", "Adds a voter's signature to a roll. Look at it first: network show FILE.") { Document, Key, Passphrase };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (!DraftRoll.Read(parsed.GetValue(Document)!).TryGet(out SignedRoll? roll, out Failure? failure)
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !NetworkFolder.OpenKey(parsed.GetValue(Key)!, passphrase).TryGet(out EcdsaSigner? signer, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signer)
        {
            AtomicFile.Write(parsed.GetValue(Document)!, roll.With(signer.KeyId, signer.Sign).ToBytes());
            terminal.Out.WriteLine($"Signed roll {roll.Roll.Number} with key {signer.KeyId}.");
            return Terminal.Done;
        }
    }
}
