using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>What the bundle of a SMART Health Card is to be written from.</summary>
public sealed record HealthCardRequest
{
    /// <summary>The summary. Its <see cref="HealthSummary.Other"/> must be empty.</summary>
    public required HealthSummary Summary { get; init; }

    /// <summary>The topic of the card.</summary>
    public required HealthCardTopic Topic { get; init; }

    /// <summary>Keys of sensitive concepts that the person wants on the card: anybody who scans it reads them.</summary>
    public ImmutableArray<string> IncludeSensitive { get; init; } = [];

    /// <summary>Writes the sex: only where the law of the place of use demands it.</summary>
    public bool IncludeSex { get; init; }

    /// <summary>The name of the clinic, at most 29 characters, to stand with what it did itself; null for none.</summary>
    public string? PerformerName { get; init; }
}
