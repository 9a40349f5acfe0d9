using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>A schedule that was read, or why it cannot be used.</summary>
/// <param name="Schedule">The schedule; null exactly when a finding is an error.</param>
/// <param name="Findings">What the linter says, in the order of the file.</param>
public sealed record ScheduleReading(Schedule? Schedule, ImmutableArray<ScheduleFinding> Findings);
