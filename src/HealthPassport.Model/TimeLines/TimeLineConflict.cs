using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>What sources contradict each other in. It is shown and never settled.</summary>
/// <param name="What">What they differ in.</param>
/// <param name="Entries">The numbers of the entries: one when the sources of one entry differ.</param>
/// <param name="Statements">The numbers of the statements that differ.</param>
public sealed record TimeLineConflict(ConflictKind What, ImmutableArray<int> Entries, ImmutableArray<int> Statements);
