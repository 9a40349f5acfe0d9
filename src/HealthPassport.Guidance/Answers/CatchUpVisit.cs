using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>One visit of a catch-up.</summary>
/// <param name="On">The day; the first is the day of reading.</param>
/// <param name="Antigens">What may be given then, if everything of the visits before was given.</param>
public sealed record CatchUpVisit(DateOnly On, ImmutableArray<string> Antigens);
