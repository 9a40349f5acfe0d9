namespace HealthPassport.Guidance;

/// <summary>What the linter says of a schedule.</summary>
/// <param name="Code">One of a closed list (<c>specs/guidance.md</c> §3), such as <c>gap</c>.</param>
/// <param name="Where">The place, such as <c>antigens[3].series[0].parts[0].doses[2]</c>.</param>
/// <param name="IsError">True when the schedule cannot be used; false for what a reviewer should look at.</param>
public sealed record ScheduleFinding(string Code, string Where, bool IsError);
