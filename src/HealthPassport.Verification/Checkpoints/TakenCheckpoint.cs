using HealthPassport.Formats.Trust;

namespace HealthPassport.Verification;

/// <summary>A checkpoint that was verified and taken in.</summary>
/// <param name="Store">Whom to trust from now on, with the state to remember.</param>
/// <param name="Change">What it changed.</param>
/// <param name="Content">What it says.</param>
public sealed record TakenCheckpoint(TrustStore Store, CheckpointChange Change, Checkpoint Content);
