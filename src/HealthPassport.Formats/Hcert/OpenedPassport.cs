using HealthPassport.Formats.Passport;

namespace HealthPassport.Formats.Hcert;

/// <summary>The claims and the content of a compact passport.</summary>
internal sealed record OpenedPassport(HcertClaims Claims, PassportContent Content);
