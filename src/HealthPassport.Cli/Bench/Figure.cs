namespace HealthPassport.Cli.Bench;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Wanted">What it should be, or null when it is only reported.</param>
/// <param name="IsReached">Whether it is, or null when it is only reported.</param>
internal sealed record Figure(string Name, double Value, string Unit, string? Wanted = null, bool? IsReached = null);
