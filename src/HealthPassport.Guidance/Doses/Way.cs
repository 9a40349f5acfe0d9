using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>What comes out in one way in which the unknown can turn out.</summary>
internal sealed record Way(
    GuidanceState State,
    GuidanceReason Reason,
    string Rule,
    string Series,
    ImmutableArray<PartAnswer> Parts,
    ImmutableArray<NextDose> Next,
    (DoseVerdict Verdict, DoseReason Reason)[] Doses);
