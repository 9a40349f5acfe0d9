using System.Collections.Immutable;

namespace HealthPassport.Issuing;

/// <summary>Indices that were allotted for good.</summary>
/// <param name="Indices">The indices.</param>
public sealed record AllottedIndices(ImmutableArray<uint> Indices)
{
    /// <summary>The only index of an allotment of one.</summary>
    public uint Single => Indices.Single();
}
