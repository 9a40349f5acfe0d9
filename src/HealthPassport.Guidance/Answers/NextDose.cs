namespace HealthPassport.Guidance;

/// <summary>The next dose of a part.</summary>
/// <param name="Part">The part's name; empty where a series has one part.</param>
/// <param name="Number">The number of the dose in the part, if every dose that may count does.</param>
/// <param name="Earliest">The first day on which it can be right; the person's dates leave a doubt when it is before <paramref name="Sure"/>.</param>
/// <param name="Sure">The first day on which it is right for sure.</param>
public sealed record NextDose(string Part, int Number, DateOnly Earliest, DateOnly Sure);
