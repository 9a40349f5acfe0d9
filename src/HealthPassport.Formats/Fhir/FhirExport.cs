using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>A bundle that was written, and what is not in it.</summary>
/// <param name="Json">The bundle on one line, in UTF-8.</param>
/// <param name="LeftOut">Entries that were left out: sensitive ones that were not named, and what the format cannot say without making something up.</param>
public sealed record FhirExport(ReadOnlyMemory<byte> Json, ImmutableArray<Entry> LeftOut);
