using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>Why cards are about one person.</summary>
/// <param name="By">What joined them.</param>
/// <param name="Statements">The numbers of the statements: for a link the one that links, then the one that is linked to.</param>
/// <param name="JoinedByClinician">True for a link that is marked: the card that links was made by a clinician who joined the cards.</param>
public sealed record CardJoin(JoinKind By, ImmutableArray<int> Statements, bool JoinedByClinician);
