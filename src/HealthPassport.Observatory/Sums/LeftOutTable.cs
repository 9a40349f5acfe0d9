namespace HealthPassport.Observatory;

/// <summary>A sealed table that is not in the sum.</summary>
/// <param name="Hash">Its name.</param>
/// <param name="Why">Why.</param>
public sealed record LeftOutTable(string Hash, LeftOutReason Why);
