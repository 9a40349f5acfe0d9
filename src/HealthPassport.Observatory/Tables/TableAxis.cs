using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>One closed list of codes by which consultations are counted.</summary>
/// <param name="Name">Such as <c>age</c>.</param>
/// <param name="Codes">Its codes in their published order: where a consultation has several, the first of this list counts.</param>
public sealed record TableAxis(string Name, ImmutableArray<string> Codes);
