using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>What became of one file.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Table">The table; null when it could not be read.</param>
/// <param name="Failure">Why it was refused, or null.</param>
public sealed record TakenTable(TableOutcome Outcome, SignedMonthTable? Table, Failure? Failure);
