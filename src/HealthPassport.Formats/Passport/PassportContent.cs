using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>The content of one compact passport.</summary>
/// <param name="Summary">The open part.</param>
/// <param name="Lane">Where the sealed lane lies in the bytes that were read.</param>
/// <param name="StatusIndex">The index in the issuer's status list.</param>
internal sealed record PassportContent(HealthSummary Summary, Range Lane, uint StatusIndex);
