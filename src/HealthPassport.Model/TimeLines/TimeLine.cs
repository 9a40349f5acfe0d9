using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>What several credentials say together, by person and in the order of time (<c>specs/time-line.md</c>). A reading aid: nobody has signed it.</summary>
/// <remarks>Statements are numbered from 1 in the order in which the codes were given.</remarks>
public sealed record TimeLine
{
    /// <summary>The persons, those of the first codes first. Cards that nothing joins are persons of their own.</summary>
    public required ImmutableArray<TimeLinePerson> Persons { get; init; }

    /// <summary>The numbers of the statements that take no part: rejected, of an unknown issuer, or unreadable.</summary>
    public required ImmutableArray<int> Apart { get; init; }
}
