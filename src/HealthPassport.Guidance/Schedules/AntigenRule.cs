using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>What a schedule says of one antigen.</summary>
public sealed record AntigenRule
{
    /// <summary>The antigen, such as <c>measles</c>.</summary>
    public required string Antigen { get; init; }

    /// <summary>For whom it is wanted.</summary>
    public AntigenNeed Need { get; init; }

    /// <summary>True when the vaccine is live and injected.</summary>
    public bool IsLive { get; init; }

    /// <summary>The sex for which it is wanted, or null for all.</summary>
    public Sex? Sex { get; init; }

    /// <summary>The age at which it is no longer given, or null.</summary>
    public Period? Until { get; init; }

    /// <summary>For people with one of these, a clinician decides after <see cref="Until"/>.</summary>
    public Risks UntilUnless { get; init; }

    /// <summary>The age from which a test comes before the dose, or null.</summary>
    public Period? TestFirstFrom { get; init; }

    /// <summary>True when HIV forbids the vaccine unless it is treated and stable.</summary>
    public bool IsForbiddenWithHiv { get; init; }

    /// <summary>True when a complete series protects for life.</summary>
    public bool IsLifelong { get; init; }

    /// <summary>Ways of being protected; the first that fits leads where nothing was given.</summary>
    public required ImmutableArray<Series> Series { get; init; }

    /// <summary>How many doses a pregnancy needs, or null.</summary>
    public PregnancyRule? Pregnancy { get; init; }

    /// <summary>Everything that any series takes, and what is known never to count, as bits of <see cref="VaccineTable"/>.</summary>
    internal ulong Components { get; init; }
}
