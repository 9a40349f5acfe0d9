using System.Collections.Immutable;
using HealthPassport.Formats.Services;

namespace HealthPassport.Issuing;

/// <summary>What came of reading the source of a services pack.</summary>
/// <param name="Pack">The pack; null when it has an error, so that nobody signs it.</param>
/// <param name="Findings">Everything that was found, in the order of the source.</param>
public sealed record ServicesSourceReading(ServicesPack? Pack, ImmutableArray<ServicesFinding> Findings);
