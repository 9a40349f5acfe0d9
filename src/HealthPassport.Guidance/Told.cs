using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>What the clinician tells: it comes before what the summary says. Nothing of it is kept.</summary>
public sealed record Told
{
    /// <summary>Nothing was told.</summary>
    public static Told Nothing { get; } = new();

    /// <summary>Whether the person is pregnant, or null when that was not told.</summary>
    public bool? IsPregnant { get; init; }

    /// <summary>When birth is expected, or null.</summary>
    public PartialDate? ExpectedDate { get; init; }

    /// <summary>What is told of HIV.</summary>
    public HivTold Hiv { get; init; }

    /// <summary>Whether the person has sickle cell disease, or null when that was not told.</summary>
    public bool? HasSickleCell { get; init; }

    /// <summary>The age today, for people whose summary has no birth date; or null.</summary>
    public Period? Age { get; init; }

    /// <summary>True when a first of January is the real day of birth, and does not stand for a whole year.</summary>
    public bool IsBirthConfirmed { get; init; }

    /// <summary>Antigens that are wanted here although the schedule asks for them in some programmes or at some risk only.</summary>
    public ImmutableArray<string> Wanted { get; init; } = [];
}
