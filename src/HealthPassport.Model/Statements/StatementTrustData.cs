namespace HealthPassport.Model;

/// <summary>How old the knowledge is that a statement rests on.</summary>
/// <param name="ListDate">When the trust bundle was signed.</param>
/// <param name="AgeDays">Its age in whole days; 0 when the clock stands before it.</param>
/// <param name="Stale">True when it is past its next update.</param>
/// <param name="RollbackMemory">True when the reader remembers the newest bundle that it has seen, so that an older one would be noticed.</param>
public sealed record StatementTrustData(DateTimeOffset ListDate, int AgeDays, bool Stale, bool RollbackMemory)
{
    /// <summary>Everything that the issuers of the network took back until then is known, by a checkpoint; null when that is no more than the bundle says.</summary>
    public DateTimeOffset? KnownUntil { get; init; }
}
