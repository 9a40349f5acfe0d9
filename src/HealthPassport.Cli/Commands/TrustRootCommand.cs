using System.CommandLine;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust root</c>: the next version of a network's root, its signatures, and its taking effect.</summary>
internal static class TrustRootCommand
{
    private static readonly Option<string> Network = Inputs.Folder("--network", "The network's folder.");
    private static readonly Option<string[]> RootKeys = new("--root-key") { Description = "Public keys (public.pem) that may sign the version after.", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> BundleKeys = new("--bundle-key") { Description = "Public keys (public.pem) that may sign bundles.", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> Threshold = new("--threshold") { Description = "How many of the root keys must sign.", Required = true };
    private static readonly Option<int?> AdmissionThreshold = new("--admission-threshold") { Description = "Makes the network federated: how many of the root keys must sign the roll of its members (network admit). More than half, as --threshold then." };
    private static readonly Option<int?> CheckpointThreshold = new("--checkpoint-threshold") { Description = "How many of them must sign a checkpoint, 1 to 3; without it the threshold, where that is at most 3." };
    private static readonly Option<string> Expires = new("--expires") { Description = "Until when this version is to be replaced (YYYY-MM-DD).", Required = true };
    private static readonly Option<string> Out = Inputs.Folder("--out", "The file to write.");
    private static readonly Option<string> Key = Inputs.Folder("--key", "The folder of the key that signs.");
    private static readonly Argument<string> Document = new("file") { Description = "The root document." };
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command next = new("next", "Writes the next version, to be signed by the thresholds of this version and of the one before.") { Network, RootKeys, BundleKeys, Threshold, AdmissionThreshold, CheckpointThreshold, Expires, Out, Json };
        next.SetAction(parsed => Next(parsed, terminal));
        Command sign = new("sign", "Adds a signature to a root document.") { Document, Key, Passphrase, Json };
        sign.SetAction(parsed => Sign(parsed, terminal));
        Command add = new("add", "Makes a signed root document the network's newest.") { Document, Network, Json };
        add.SetAction(parsed => Add(parsed, terminal));
        return new Command("root", "Changes who governs a network.") { next, sign, add };
    }

    private static int Next(ParseResult parsed, Terminal terminal)
    {
        if (!NetworkFolder.Open(parsed.GetValue(Network)!).TryGet(out NetworkFolder? network, out Failure? failure)
            || !PublicKeyFiles.Read(parsed.GetValue(RootKeys)!).TryGet(out PublicKeyFiles? rootKeys, out failure)
            || !PublicKeyFiles.Read(parsed.GetValue(BundleKeys)!).TryGet(out PublicKeyFiles? bundleKeys, out failure))
        {
            return terminal.Fail(failure!);
        }

        int threshold = parsed.GetValue(Threshold);
        if (threshold < 1 || threshold > rootKeys.Keys.Length || Inputs.Day(parsed.GetValue(Expires)) is not DateOnly expires)
        {
            return terminal.Fail("--threshold takes 1 to the number of root keys, --expires a day (YYYY-MM-DD)");
        }

        if (parsed.GetValue(CheckpointThreshold) is int few && (few is < 1 or > Limits.CheckpointSignatures || few > rootKeys.Keys.Length))
        {
            return terminal.Fail($"--checkpoint-threshold takes 1 to {Limits.CheckpointSignatures}, and no more than the number of root keys");
        }

        int? admission = parsed.GetValue(AdmissionThreshold);
        if (admission is int votes && (votes < 1 || votes > rootKeys.Keys.Length || 2 * votes <= rootKeys.Keys.Length || 2 * threshold <= rootKeys.Keys.Length))
        {
            return terminal.Fail("in a federated network --admission-threshold and --threshold are each more than half of the root keys, so that no minority decides");
        }

        SignedRoot newest = network.Roots[^1];
        SignedRoot next = SignedRoot.Unsigned(newest.Document with
        {
            Version = newest.Document.Version + 1,
            RootKeys = rootKeys.Keys,
            BundleKeys = bundleKeys.Keys,
            Threshold = threshold,
            Expires = new DateTimeOffset(expires, TimeOnly.MinValue, TimeSpan.Zero),
            Network = newest.Network,
            AdmissionThreshold = admission,
            OwnCheckpointThreshold = parsed.GetValue(CheckpointThreshold),
        });
        AtomicFile.Write(parsed.GetValue(Out)!, next.ToBytes());
        return Report(parsed, terminal, next, $"Wrote version {next.Document.Version}, not signed yet. Next: trust root sign {parsed.GetValue(Out)} --key DIR, {newest.Document.Threshold} of the old keys and {threshold} of the new.");
    }

    private static int Sign(ParseResult parsed, Terminal terminal)
    {
        if (!Read(parsed).TryGet(out SignedRoot? root, out Failure? failure)
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !NetworkFolder.OpenKey(parsed.GetValue(Key)!, passphrase).TryGet(out EcdsaSigner? signer, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signer)
        {
            SignedRoot signed = root.With(signer);
            AtomicFile.Write(parsed.GetValue(Document)!, signed.ToBytes());
            return Report(parsed, terminal, signed, $"Signed version {signed.Document.Version} with key {signer.KeyId}.");
        }
    }

    private static int Add(ParseResult parsed, Terminal terminal)
    {
        if (!NetworkFolder.Open(parsed.GetValue(Network)!).TryGet(out NetworkFolder? network, out Failure? failure) || !Read(parsed).TryGet(out SignedRoot? root, out failure))
        {
            return terminal.Fail(failure!);
        }

        return network.Add(root) is Failure bad
            ? terminal.Fail(bad)
            : Report(parsed, terminal, root, $"Version {root.Document.Version} is the network's root from the next trust build on.");
    }

    private static Result<SignedRoot> Read(ParseResult parsed)
    {
        if (!Inputs.ReadFile(parsed.GetValue(Document)!).TryGet(out byte[]? bytes, out Failure? failure))
        {
            return failure;
        }

        return SignedRoot.Read(bytes) is SignedRoot root ? root : new Failure(Reason.TrustMalformed, parsed.GetValue(Document)!, "a root document");
    }

    private static int Report(ParseResult parsed, Terminal terminal, SignedRoot root, string text)
    {
        if (parsed.GetValue(Json))
        {
            terminal.WriteJson(json =>
            {
                json.WriteString("network", root.Network);
                json.WriteNumber("version", root.Document.Version);
                json.WriteString("hash", root.Hash);
            });
        }
        else
        {
            terminal.Out.WriteLine(text);
        }

        return Terminal.Done;
    }
}
