namespace HealthPassport.Verification;

/// <summary>What a checkpoint changed for a reader.</summary>
public enum CheckpointChange
{
    /// <summary>Nothing: it was here before.</summary>
    None,

    /// <summary>Nothing, since the bundle here is as new or newer.</summary>
    Current,

    /// <summary>Everything that was lost up to its day is known now.</summary>
    Complete,

    /// <summary>What it takes back counts from now on. In a federated network it cannot say how much of the rest is known.</summary>
    Losses,

    /// <summary>There is a newer bundle, and not everything that it takes back is known here.</summary>
    Behind,

    /// <summary>Two different checkpoints of one week: what either takes back counts, and neither makes anything complete.</summary>
    Fork,
}
