using System.CommandLine;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Commands;

/// <summary>The organisation on whose machine a command runs: the key that signs, and the one that opens its shares.</summary>
internal sealed class SumOrganisation : IDisposable
{
    /// <summary>The file of the key that opens shares, in its folder.</summary>
    public const string KeyFile = "sum-key.pem";

    private SumOrganisation(IssuingKey key, SumKey? sumKey, string id) => (Key, SumKey, Id) = (key, sumKey, id);

    public IssuingKey Key { get; }

    public SumKey? SumKey { get; }

    public string Id { get; }

    public static Option<string> KeyOption() => Inputs.Folder("--key", "The organisation's key folder (keygen).");

    public static Option<string> SumKeyOption() => Inputs.Folder("--sum-key", $"The folder with {KeyFile} (observatory sums key); under the same passphrase.");

    /// <param name="parsed">The command line.</param>
    /// <param name="key">The folder of the key that signs.</param>
    /// <param name="sumKey">The folder of the key that opens, or null where none is needed.</param>
    /// <param name="passphraseFile">Where the passphrase comes from.</param>
    /// <param name="terminal">Who is asked.</param>
    public static Result<SumOrganisation> Open(ParseResult parsed, Option<string> key, Option<string>? sumKey, Option<string?> passphraseFile, Terminal terminal)
    {
        if (!IssuerFolder.Open(parsed.GetValue(key)!).TryGet(out IssuerFolder? folder, out Failure? failure)
            || !Inputs.ReadPassphrase(parsed, passphraseFile, terminal).TryGet(out string? passphrase, out failure))
        {
            return failure!;
        }

        SumKey? opens = null;
        if (sumKey is not null)
        {
            string file = Path.Combine(parsed.GetValue(sumKey)!, KeyFile);
            if (!Inputs.ReadFile(file, 4096).TryGet(out byte[]? pem, out failure) || !SumKey.FromEncryptedPem(System.Text.Encoding.ASCII.GetString(pem), passphrase).TryGet(out opens, out failure))
            {
                return failure! with { Where = file };
            }
        }

        if (!folder.OpenKey(passphrase).TryGet(out IssuingKey? signs, out failure))
        {
            opens?.Dispose();
            return failure;
        }

        return new SumOrganisation(signs, opens, folder.Entry.Id);
    }

    public void Dispose()
    {
        Key.Dispose();
        SumKey?.Dispose();
    }
}
