using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>What a bundle is to be written from.</summary>
public sealed record FhirRequest
{
    /// <summary>The summary. Its <see cref="HealthSummary.Other"/> must be empty: nobody can tell what it means.</summary>
    public required HealthSummary Summary { get; init; }

    /// <summary>A number of the bundle from which the addresses of its resources are made: random for a new document, the same for the same document.</summary>
    public required Guid Seed { get; init; }

    /// <summary>The language of labels and narratives, one of <see cref="Terminology.Languages"/>; another one falls back to English.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Keys of sensitive concepts that the person wants in the bundle. FHIR has no sealed lane: other sensitive entries are left out.</summary>
    public ImmutableArray<string> IncludeSensitive { get; init; } = [];
}
