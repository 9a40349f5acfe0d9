using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>One part of a summary as text.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Lines">Its lines.</param>
public sealed record SummarySection(string Heading, ImmutableArray<string> Lines);
