using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>Cards that are about one person as far as a link or a clinician says so.</summary>
public sealed record TimeLinePerson
{
    /// <summary>The person's number in this time line, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The cards.</summary>
    public required ImmutableArray<TimeLineCard> Cards { get; init; }

    /// <summary>What joined the cards; empty for a single card.</summary>
    public ImmutableArray<CardJoin> Joins { get; init; } = [];

    /// <summary>Other persons of this time line who may be the same one. Only a clinician can say so.</summary>
    public ImmutableArray<PersonSuggestion> Suggestions { get; init; } = [];

    /// <summary>What the cards say differently about who it is.</summary>
    public ImmutableArray<IdentityConflict> IdentityConflicts { get; init; } = [];

    /// <summary>The entries in the order of time; those without a date come last.</summary>
    public required ImmutableArray<TimeLineEntry> Entries { get; init; }

    /// <summary>What entries contradict each other in.</summary>
    public ImmutableArray<TimeLineConflict> Conflicts { get; init; } = [];
}
