using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>That two persons of a time line may be one. It is for a clinician to decide, with the person.</summary>
/// <param name="Person">The number of the other person.</param>
/// <param name="Strength">How much speaks for it.</param>
/// <param name="Reasons">What speaks for it.</param>
public sealed record PersonSuggestion(int Person, SuggestionStrength Strength, ImmutableArray<SuggestionReason> Reasons);
