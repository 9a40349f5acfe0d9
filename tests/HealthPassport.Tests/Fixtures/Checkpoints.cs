using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Fixtures;

/// <summary>Checkpoints of a test network, good ones and others.</summary>
internal static class Checkpoints
{
    /// <summary>Monday of the week of <see cref="TestNetwork.Today"/>, a Friday.</summary>
    public static readonly int Week = CheckpointWeek.Of(TestNetwork.Today);

    /// <summary>What a checkpoint of this week would say, to be changed.</summary>
    public static Checkpoint Content(this TestNetwork network, uint number, uint since, Losses? losses = null) => new()
    {
        Network = network.Roots[0].Network[..(2 * Checkpoint.NetworkLength)],
        Edition = Week,
        RootVersion = (uint)network.Roots.Count,
        BundleNumber = number,
        Day = TestNetwork.Today,
        Since = since,
        Losses = losses ?? Losses.None,
    };

    /// <summary>Signed by so many root keys of the newest root document, as text.</summary>
    public static string Signed(this TestNetwork network, Checkpoint content, int signers = 1) =>
        network.RootSigners.Take(signers).Aggregate(SignedCheckpoint.Unsigned(content), (signed, key) => signed.With(key)).ToText();

    /// <summary>Takes a checkpoint that must be taken.</summary>
    public static TakenCheckpoint Taken(this TrustStore store, string text, DateTimeOffset? now = null) =>
        TestNetwork.Need(store.Take(text, new FakeClock(now ?? TestNetwork.Now)));
}
