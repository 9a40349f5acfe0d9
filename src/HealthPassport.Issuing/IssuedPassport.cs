using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A passport as it was issued: two twins with the same open part, one for each code of the sheet.</summary>
public sealed record IssuedPassport
{
    /// <summary>The texts of the two codes. Which of them has which slot is random.</summary>
    public required ImmutableArray<string> Twins { get; init; }

    /// <summary>The short names of the twins, in the same order.</summary>
    public required ImmutableArray<EnvelopeHash> Hashes { get; init; }

    /// <summary>SHA-256 over what was signed of each twin, 32 bytes, in the same order: what a signing log keeps. The short name is its beginning.</summary>
    public required ImmutableArray<ImmutableArray<byte>> Digests { get; init; }

    /// <summary>The index in the status list.</summary>
    public required uint StatusIndex { get; init; }

    /// <summary>The day of issue.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The part that everybody can read.</summary>
    public required HealthSummary Open { get; init; }

    /// <summary>Sealed entries that had no room; to be told to the person and to nobody else.</summary>
    public ImmutableArray<Entry> Dropped { get; init; } = [];
}
