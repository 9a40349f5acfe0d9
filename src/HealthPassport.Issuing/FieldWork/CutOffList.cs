using System.Collections.Immutable;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>Cut-offs that an issuer has signed.</summary>
/// <param name="CutOffs">The cut-offs.</param>
public sealed record CutOffList(ImmutableArray<CutOff> CutOffs);
