using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>What one vaccine holds.</summary>
internal sealed record VaccineContent
{
    /// <summary>The components as bits; several where the record does not tell which vaccine it was.</summary>
    public required ImmutableArray<ulong> Alternatives { get; init; }

    /// <summary>True when it is live and injected.</summary>
    public bool IsLive { get; init; }

    public ulong All => Alternatives.Aggregate(0UL, (all, one) => all | one);
}
