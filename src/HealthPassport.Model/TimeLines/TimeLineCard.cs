using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>One card: a code, or the twins of one sheet.</summary>
/// <param name="Statements">The numbers of its statements; the one that speaks for the card comes first.</param>
/// <param name="Holder">The holder as this card names them, or null.</param>
public sealed record TimeLineCard(ImmutableArray<int> Statements, Holder? Holder);
