using HealthPassport.Model;
using HealthPassport.Service.Log;

namespace HealthPassport.Service.Passports;

/// <summary>What was signed, before anybody is told of it.</summary>
/// <param name="Answer">What will be answered.</param>
/// <param name="Leaves">What the log must hold before that.</param>
/// <param name="Corrected">The card that it corrects, or null.</param>
/// <param name="Entered">What was entered for it, without anything of earlier cards.</param>
internal sealed record Issuance(IssuedAnswer Answer, IReadOnlyList<LogLeaf> Leaves, CorrectedCard? Corrected, HealthSummary Entered);
