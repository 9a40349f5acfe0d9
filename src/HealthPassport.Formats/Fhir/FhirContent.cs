using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>What a FHIR bundle says, in our words.</summary>
public sealed record FhirContent
{
    /// <summary>The summary. What has no place in the model stands under <see cref="HealthSummary.Other"/> with its raw JSON.</summary>
    public required HealthSummary Summary { get; init; }

    /// <summary>Where the bundle breaks FHIR's rules, or says something that must not be passed over (<c>specs/fhir.md</c> §5).</summary>
    public required ImmutableArray<Defect> Defects { get; init; }

    /// <summary>The type of the bundle, such as <c>collection</c> or <c>document</c>; an empty text when it has none.</summary>
    public required string BundleType { get; init; }

    /// <summary>The identifier of the bundle where it is a URI, such as <c>urn:uuid:...</c>; else null.</summary>
    public string? Identifier { get; init; }

    /// <summary>When the bundle was put together, as it is written; or null.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The name of the organisation that is the author of a document, or null.</summary>
    public string? AuthorName { get; init; }

    /// <summary>
    /// The first defect that forbids to issue from this bundle, or null: an element that may turn the meaning of others was not understood,
    /// or it is not certain whom the bundle is about.
    /// </summary>
    public Defect? Obstacle => Defects.FirstOrDefault(defect => FhirDefects.IsObstacle(defect.Code));
}
