namespace HealthPassport.Model;

/// <summary>A deviation from a format's rules that was tolerated.</summary>
/// <param name="Code">A kebab-case code.</param>
/// <param name="Where">A path.</param>
public sealed record Defect(string Code, string Where);
