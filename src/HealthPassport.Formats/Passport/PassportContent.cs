using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>The content of one compact passport.</summary>
/// <param name="Summary">The open part.</param>
/// <param name="Lane">The sealed lane, 96 bytes.</param>
/// <param name="StatusIndex">The index in the issuer's status list.</param>
internal sealed record PassportContent(HealthSummary Summary, ReadOnlyMemory<byte> Lane, uint StatusIndex);
