using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Decides about a checkpoint, in the order of <c>specs/trust-bundle.md</c> 11.4.</summary>
internal static class CheckpointTaking
{
    public static Result<TakenCheckpoint> Take(TrustStore store, ReadOnlySpan<char> text, DateTimeOffset now)
    {
        if (!SignedCheckpoint.FromText(text).TryGet(out SignedCheckpoint? signed, out Failure? failure))
        {
            return failure;
        }

        Checkpoint content = signed.Content;
        CheckpointMemory? memory = store.State.Checkpoint;
        int newest = memory?.Newest.Content.Edition ?? -1;
        if (!store.State.Network.StartsWith(content.Network, StringComparison.Ordinal))
        {
            return new Failure(Reason.TrustOtherNetwork, "checkpoint.network", "the network of the trust file");
        }

        if (content.Edition < newest)
        {
            return new Failure(Reason.TrustRollback, "checkpoint.edition", "a checkpoint as new as the one that is remembered");
        }

        if (content.Edition == newest && memory!.Hashes.Contains(signed.Hash))
        {
            return new TakenCheckpoint(store, CheckpointChange.None, content);
        }

        if (!signed.IsSignedBy(store.Root))
        {
            return new Failure(Reason.TrustSignatureInvalid, "checkpoint", "signatures by so many root keys as the newest root document here demands");
        }

        DateOnly latest = UnixDay.Of(now).AddDays(1);
        if (CheckpointWeek.Monday(content.Edition) > latest || content.Day > latest)
        {
            return new Failure(Reason.ClockDoubtful, "checkpoint.edition", "a week that has begun by the clock of this device");
        }

        CheckpointMemory next = Join(memory, signed, store);
        if (LossesCodec.Write(next.Losses).Length > Limits.LossesBytes)
        {
            return new Failure(Reason.TooLarge, "checkpoint", "a newer trust file: more was lost since this one than is remembered");
        }

        DateTimeOffset said = new(content.Day, TimeOnly.MinValue, TimeSpan.Zero);
        TrustStore taken = store.With(store.State with { Checkpoint = next, NewestSignedTime = said > store.State.NewestSignedTime ? said : store.State.NewestSignedTime });
        return new TakenCheckpoint(taken, ChangeOf(taken, next), content);
    }

    private static CheckpointMemory Join(CheckpointMemory? memory, SignedCheckpoint signed, TrustStore store)
    {
        CheckpointMemory first = new() { Newest = signed, Hashes = [signed.Hash], KnownNumber = 0, KnownDay = DateOnly.MinValue, Losses = signed.Content.Losses };
        CheckpointMemory next = memory is null ? first
            : memory.Newest.Content.Edition == signed.Content.Edition ? first with { Newest = memory.Newest, Hashes = memory.Hashes.Add(signed.Hash) }
            : first with { KnownNumber = memory.KnownNumber, KnownDay = memory.KnownDay };
        next = next with { Losses = next.Losses.And(memory?.Losses ?? Losses.None).And(signed.Content.Losses) };
        return store.Bundle.Federation is not null || next.IsOvertaken(store.Bundle) ? next.Beside(store.Bundle, store.Root) : next.Reaching(store.State.BundleNumber, store.Root);
    }

    private static CheckpointChange ChangeOf(TrustStore store, CheckpointMemory memory) =>
        memory.Hashes.Length > 1 ? CheckpointChange.Fork
        : memory.IsOvertaken(store.Bundle) ? CheckpointChange.Current
        : store.Freshness.IsBehind ? CheckpointChange.Behind
        : store.Bundle.Federation is not null ? CheckpointChange.Losses
        : CheckpointChange.Complete;
}
