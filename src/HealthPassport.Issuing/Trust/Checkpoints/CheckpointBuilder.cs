using System.Collections.Immutable;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Makes the checkpoint of a week from a network's bundles: it reaches back as far as what was lost since fits.</summary>
public static class CheckpointBuilder
{
    private const int SignatureBytes = 72;      // an array of three: the header {1: -7}, an empty map, r and s
    private const int EnvelopeBytes = 8;

    /// <summary>Makes a checkpoint, to be signed by the root keys.</summary>
    /// <param name="root">The newest root document.</param>
    /// <param name="newest">The newest bundle. In a federated network its place is taken by the number of its roll, and nothing becomes known by the checkpoint: it says what was lost.</param>
    /// <param name="older">Older bundles of the network, as many as are kept; bundles between two of them must not have taken back what the later one gives.</param>
    /// <param name="today">The day, whose week it is for.</param>
    /// <returns>The checkpoint, or <see cref="Reason.TrustMalformed"/> for a network without checkpoints or a bundle from the future.</returns>
    public static Result<SignedCheckpoint> Build(RootDocument root, TrustBundle newest, IEnumerable<TrustBundle> older, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(newest);
        if (root.CheckpointThreshold is not int signatures)
        {
            return new Failure(Reason.TrustMalformed, "root.checkpointThreshold", "a root document with a checkpoint threshold of 1 to 3");
        }

        DateOnly day = UnixDay.Of(newest.SignedAt);
        if (CheckpointWeek.Of(day) > CheckpointWeek.Of(today))
        {
            return new Failure(Reason.TrustMalformed, "trust.bundle", "a bundle that was signed in this week or before");
        }

        TrustBundle[] before = [.. older.Where(bundle => bundle.Network == newest.Network && bundle.Number < newest.Number).OrderByDescending(bundle => bundle.Number)];
        uint number = newest.Federation?.Roll.Roll.Number ?? newest.Number;
        int room = Limits.CheckpointBytes - EnvelopeBytes - (signatures * SignatureBytes);
        Checkpoint checkpoint = new()
        {
            Network = newest.Network[..(2 * Checkpoint.NetworkLength)],
            Edition = CheckpointWeek.Of(today),
            RootVersion = root.Version,
            BundleNumber = number,
            Day = day,
            ListsAgeDays = ListsAge(newest, before, day),
            Since = number,
            Losses = Losses.None,
        };
        ImmutableArray<LostKey> keys = [];
        bool reaches = true;
        foreach (TrustBundle bundle in before)
        {
            BundleLosses lost = BundleLosses.Between(bundle, newest);
            Checkpoint further = checkpoint with { Since = newest.Federation is null ? bundle.Number : number, Losses = lost.Losses };
            reaches &= (lost.IsAll || newest.Federation is not null) && Length(further) <= room;
            checkpoint = reaches ? further : checkpoint;
            keys = lost.Losses.Keys;
        }

        // In what room is left, keys that were lost before: one lost key spoils more than any card.
        foreach (LostKey key in keys)
        {
            Checkpoint more = checkpoint with { Losses = checkpoint.Losses.And(Losses.Of([key], [])) };
            checkpoint = Length(more) <= room ? more : checkpoint;
        }

        return SignedCheckpoint.Unsigned(checkpoint);
    }

    // A list that is too old to count says nothing good anywhere, by the longest term that a reader may have; one issuer that is gone must not stop the time of all.
    private static int ListsAge(TrustBundle newest, TrustBundle[] before, DateOnly day)
    {
        TimeSpan term = before.Append(newest).Max(bundle => bundle.NextUpdate - bundle.SignedAt);
        IEnumerable<DateTimeOffset> times = newest.Issuers.SelectMany(issuer => issuer.StatusLists.Values).Select(list => list.AsOf).Where(asOf => newest.SignedAt - asOf <= 2 * term);
        return Math.Max(0, day.DayNumber - UnixDay.Of(times.DefaultIfEmpty(newest.SignedAt).Min()).DayNumber);
    }

    private static int Length(Checkpoint checkpoint) => CheckpointCodec.Write(checkpoint).Length;
}
