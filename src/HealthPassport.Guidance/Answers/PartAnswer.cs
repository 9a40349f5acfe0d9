namespace HealthPassport.Guidance;

/// <summary>How far one part of a series is.</summary>
/// <param name="Name">The part's name, such as <c>ipv</c>; empty where a series has one part.</param>
/// <param name="Counted">How many doses count for sure.</param>
/// <param name="Possible">How many may count; above <paramref name="Counted"/> where facts are missing.</param>
/// <param name="Of">How many the part wants.</param>
public sealed record PartAnswer(string Name, int Counted, int Possible, int Of);
