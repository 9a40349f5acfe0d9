using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>Cards of one person that say different things about who it is. A warning; it undoes nothing.</summary>
/// <param name="What">What they differ in.</param>
/// <param name="Statements">The numbers of the statements that speak for these cards.</param>
public sealed record IdentityConflict(IdentityConflictKind What, ImmutableArray<int> Statements);
