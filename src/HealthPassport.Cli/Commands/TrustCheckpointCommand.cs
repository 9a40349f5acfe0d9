using System.CommandLine;
using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust checkpoint</c>: a network's weekly word on what is newest and what was lost; made, signed by several, and taken.</summary>
internal static class TrustCheckpointCommand
{
    private static readonly Argument<string> Newest = new("newest") { Description = "The newest trust file." };
    private static readonly Option<string[]> Older = new("--older") { Description = "Older trust files of the network, as many as are kept: the checkpoint reaches back as far as what was lost since fits.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Network = Inputs.Folder("--network", "The network's folder, which knows the weeks that had a checkpoint.");
    private static readonly Option<string> Out = Inputs.Folder("--out", "The file to write: the text of the code.");
    private static readonly Argument<string> Document = new("file") { Description = "The checkpoint." };
    private static readonly Option<string> Key = Inputs.Folder("--key", "The folder of a root key.");
    private static readonly Option<string?> Passphrase = Inputs.Passphrase();
    private static readonly Argument<string> Input = new("input") { Description = "The text of a checkpoint's code, or a file with it." };
    private static readonly Option<string> Trust = new("--trust") { Description = "The trust file that is in use.", Required = true };
    private static readonly Option<string?> State = Inputs.State();
    private static readonly Option<bool> Json = Inputs.Json();

    public static Command Create(Terminal terminal)
    {
        Command make = new("make", "Writes the checkpoint of this week, to be signed by the root keys. There is one a week.") { Newest, Older, Network, Out };
        make.SetAction(parsed => Make(parsed, terminal));
        Command sign = new("sign", "Adds a signature to a checkpoint.") { Document, Key, Passphrase };
        sign.SetAction(parsed => Sign(parsed, terminal));
        Command take = new("take", "Takes a checkpoint: it can make the trust data known to be old, or take cards and keys back, and nothing else.") { Input, Trust, State, Json };
        take.SetAction(parsed => Take(parsed, terminal));
        return new Command("checkpoint", "What a network says once a week to clinics without a network.") { make, sign, take };
    }

    private static int Make(ParseResult parsed, Terminal terminal)
    {
        if (!NetworkFolder.Open(parsed.GetValue(Network)!).TryGet(out NetworkFolder? network, out Failure? failure)
            || !Load(parsed.GetValue(Newest)!, terminal).TryGet(out TrustStore? newest, out failure))
        {
            return terminal.Fail(failure!);
        }

        List<TrustBundle> older = [];
        foreach (string path in parsed.GetValue(Older) ?? [])
        {
            if (!Load(path, terminal).TryGet(out TrustStore? one, out failure))
            {
                return terminal.Fail(failure);
            }

            older.Add(one.Bundle);
        }

        if (!CheckpointBuilder.Build(network.Roots[^1].Document, newest.Bundle, older, terminal.Today).TryGet(out SignedCheckpoint? checkpoint, out failure))
        {
            return terminal.Fail(failure);
        }

        Checkpoint content = checkpoint.Content;
        if (newest.State.Network != network.Roots[0].Network || !network.TakeCheckpointWeek(content.Edition))
        {
            return terminal.Fail("one checkpoint a week, of this network: a second one would be a fork, of which readers believe the bad news only");
        }

        AtomicFile.Write(parsed.GetValue(Out)!, CheckpointFile.Write(checkpoint));
        terminal.Out.WriteLine($"Wrote the checkpoint of the week of {Day(CheckpointWeek.Monday(content.Edition))}, not signed yet: edition {content.BundleNumber}, complete since edition {content.Since}, {content.Losses.Keys.Length} keys and {content.Losses.Cards.Length} cards lost. Next: trust checkpoint sign {parsed.GetValue(Out)} --key DIR, by {network.Roots[^1].Document.CheckpointThreshold} root keys.");
        return Terminal.Done;
    }

    private static int Sign(ParseResult parsed, Terminal terminal)
    {
        if (!Inputs.ReadFile(parsed.GetValue(Document)!, CheckpointFile.MaxBytes).TryGet(out byte[]? bytes, out Failure? failure)
            || !CheckpointFile.Read(bytes).TryGet(out SignedCheckpoint? checkpoint, out failure)
            || !Inputs.ReadPassphrase(parsed, Passphrase, terminal).TryGet(out string? passphrase, out failure)
            || !NetworkFolder.OpenKey(parsed.GetValue(Key)!, passphrase).TryGet(out EcdsaSigner? signer, out failure))
        {
            return terminal.Fail(failure!);
        }

        using (signer)
        {
            byte[] signed = CheckpointFile.Write(checkpoint.With(signer));
            if (!CheckpointFile.Read(signed).TryGet(out SignedCheckpoint? read, out failure))
            {
                return terminal.Fail(failure);      // a signature more than fits
            }

            AtomicFile.Write(parsed.GetValue(Document)!, signed);
            terminal.Out.WriteLine($"Signed with key {signer.KeyId}: {read.ToBytes().Length} bytes.");
            return Terminal.Done;
        }
    }

    private static int Take(ParseResult parsed, Terminal terminal)
    {
        string text = parsed.GetValue(Input)!;
        if (!SignedCheckpoint.IsOne(text))
        {
            if (!Inputs.ReadFile(text, CheckpointFile.MaxBytes).TryGet(out byte[]? bytes, out Failure? unreadable))
            {
                return terminal.Fail(unreadable);
            }

            text = System.Text.Encoding.Latin1.GetString(bytes);
        }

        if (!TrustMemory.Load(parsed.GetValue(Trust)!, parsed.GetValue(State), terminal.Clock, terminal).TryGet(out TrustStore? trust, out Failure? failure)
            || !TrustMemory.Take(trust, text, parsed.GetValue(State), terminal.Clock, terminal).TryGet(out TakenCheckpoint? taken, out failure))
        {
            return terminal.Fail(failure!);
        }

        CheckpointText.Write(taken, parsed.GetValue(Json), terminal);
        return Terminal.Done;
    }

    private static Result<TrustStore> Load(string path, Terminal terminal) =>
        Inputs.ReadFile(path).TryGet(out byte[]? bytes, out Failure? failure) ? TrustStore.Load(bytes, null, terminal.Clock) : failure;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
