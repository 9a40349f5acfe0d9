using System.Collections.Immutable;

namespace HealthPassport.Verification;

/// <summary>What the clinician decided about which cards are about one person. Nobody else joins cards that no link joins (<c>specs/time-line.md</c> §3).</summary>
public sealed record SamePerson
{
    private SamePerson(bool all, ImmutableArray<ImmutableArray<int>> groups) => (IsAll, Groups) = (all, groups);

    /// <summary>Nothing was decided: only links join.</summary>
    public static SamePerson Undecided { get; } = new(false, []);

    /// <summary>All codes that were given are about one person.</summary>
    public static SamePerson All { get; } = new(true, []);

    /// <summary>True when all codes are about one person.</summary>
    public bool IsAll { get; }

    /// <summary>The groups that are about one person each, as numbers of statements.</summary>
    public ImmutableArray<ImmutableArray<int>> Groups { get; }

    /// <summary>Groups of codes that are about one person each.</summary>
    /// <param name="groups">Numbers of statements, from 1; groups that share one are one group. Numbers of statements that take no part do nothing.</param>
    /// <returns>The decision.</returns>
    public static SamePerson Of(params ImmutableArray<ImmutableArray<int>> groups) => new(false, groups);
}
