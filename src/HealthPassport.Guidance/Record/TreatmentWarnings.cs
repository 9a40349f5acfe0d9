using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>Treatments that must not be broken off, by their word of <c>specs/terminology/danger.csv</c>.</summary>
public static class TreatmentWarnings
{
    /// <summary>The words; with <c>stop-</c> before each, what happens stands in <c>specs/words/guidance.csv</c>.</summary>
    public static ImmutableArray<string> Words { get; } = ["insulin", "anticoagulant", "epilepsy", "steroid", "tuberculosis", "hiv"];
}
