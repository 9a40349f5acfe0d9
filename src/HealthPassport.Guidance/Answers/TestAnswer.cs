namespace HealthPassport.Guidance;

/// <summary>A test of which something is open.</summary>
/// <param name="Place">The place in the screenings of the summary, or of open and sealed part one after the other.</param>
/// <param name="State">What is open.</param>
public sealed record TestAnswer(int Place, TestState State);
