using HealthPassport.Formats.Passport;

namespace HealthPassport.Formats.Hcert;

/// <summary>The claims and the content of a compact passport.</summary>
internal sealed record OpenedPassport(HcertClaims Claims, PassportContent Content)
{
    /// <summary>The sealed lane, as long as the envelope is not disposed of.</summary>
    public ReadOnlySpan<byte> LaneOf(UnverifiedEnvelope envelope) => envelope.Payload[Claims.Content][Content.Lane];
}
