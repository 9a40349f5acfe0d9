using System.Collections.Immutable;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>The keys that were taken from a list of another network, and what was found on the way.</summary>
/// <param name="Network">The network with what was taken.</param>
/// <param name="Findings">One finding for each key and each revocation list.</param>
public sealed record ImportedNetwork(ForeignNetwork Network, ImmutableArray<ImportFinding> Findings);
