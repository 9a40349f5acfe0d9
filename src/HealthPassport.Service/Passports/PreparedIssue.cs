using HealthPassport.Issuing;
using HealthPassport.Service.Keys;

namespace HealthPassport.Service.Passports;

/// <summary>A request to issue that was read, with whatever is needed to sign it.</summary>
/// <param name="Set">The key and what belongs to it.</param>
/// <param name="Format">The format; null for a passport.</param>
/// <param name="Request">What is signed, but for its index.</param>
/// <param name="Secrets">The secrets.</param>
/// <param name="Input">The summary as it came.</param>
/// <param name="Corrected">The card that it corrects, or null.</param>
internal sealed record PreparedIssue(SigningSet Set, IssuingFormat? Format, IssueRequest Request, Secrets Secrets, SummaryInput Input, CorrectedCard? Corrected);
