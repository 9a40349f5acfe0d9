namespace HealthPassport.Model;

/// <summary>When a credential was issued, and how that stands to the clock.</summary>
/// <param name="IssuedAt">The day of issue, at midnight UTC; null when nothing was read.</param>
/// <param name="ExpiresAt">The end of its technical term, or null.</param>
/// <param name="State">How the term stands to the clock.</param>
/// <param name="CheckedAt">The time of the check.</param>
public sealed record StatementTime(DateTimeOffset? IssuedAt, DateTimeOffset? ExpiresAt, TimeState State, DateTimeOffset CheckedAt);
