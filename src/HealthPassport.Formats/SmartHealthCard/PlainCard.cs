using System.Text;
using System.Text.Unicode;
using HealthPassport.Formats.Fhir.Plain;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.SmartHealthCard;

/// <summary>The quick way through the claims of a card of vaccinations as nearly all issuers write them (see <see cref="PlainBundle"/>).</summary>
internal static class PlainCard
{
    /// <summary>Reads the claims and the bundle.</summary>
    /// <param name="utf8">The JSON, inflated.</param>
    /// <returns>What <see cref="SmartHealthCardPayload"/> gives; null for everything that has to be read, or refused, there.</returns>
    public static OpenedCredential? Read(ReadOnlySpan<byte> utf8)
    {
        PlainJson json = new(utf8);
        string? issuer = null;
        long? notBefore = null;
        long? expiresAt = null;
        bool hasId = false;
        HealthSummary? summary = null;
        string? revocationId = null;
        if (!Utf8.IsValid(utf8) || !json.Take("{"u8))
        {
            return null;
        }

        do
        {
            bool isRead = json.Take("\"iss\":"u8) ? issuer is null && (issuer = ReadText(ref json)) is not null
                : json.Take("\"nbf\":"u8) ? notBefore is null && (notBefore = ReadSeconds(ref json)) is not null
                : json.Take("\"exp\":"u8) ? expiresAt is null && (expiresAt = ReadSeconds(ref json)) is not null
                : json.Take("\"jti\":"u8) ? !hasId && (hasId = json.TakeText(out _))
                : json.Take("\"vc\":{"u8) && summary is null && (summary = ReadCredential(ref json, out revocationId)) is not null;
            if (!isRead)
            {
                return null;
            }
        }
        while (json.Take(","u8));

        return json.Take("}"u8) && json.Rest.IsEmpty && summary is not null && notBefore is long from && !(expiresAt < from) && SmartHealthCardPayload.IsIssuer(issuer)
            ? new OpenedCredential
            {
                Format = SmartHealthCardPayload.Format,
                Issuer = issuer,
                IssuedAt = from,
                ExpiresAt = expiresAt,
                Summary = summary,
                RevocationId = revocationId,
            }
            : null;
    }

    private static HealthSummary? ReadCredential(ref PlainJson json, out string? revocationId)
    {
        HealthSummary? summary = null;
        bool hasType = false;
        revocationId = null;
        do
        {
            bool isRead = json.Take("\"type\":["u8) ? !hasType && (hasType = TryReadTypes(ref json))
                : json.Take("\"credentialSubject\":{\"fhirVersion\":\"4.0.1\",\"fhirBundle\":"u8) ? summary is null && (summary = PlainBundle.Read(ref json)) is not null && json.Take("}"u8)
                : json.Take("\"rid\":"u8) && revocationId is null && SmartHealthCardPayload.IsRevocationId(revocationId = ReadText(ref json));
            if (!isRead)
            {
                return null;
            }
        }
        while (json.Take(","u8));
        return hasType && json.Take("}"u8) ? summary : null;
    }

    // Types that are not known say nothing and are passed over.
    private static bool TryReadTypes(ref PlainJson json)
    {
        bool isHealthCard = false;
        do
        {
            if (!json.TakeText(out ReadOnlySpan<byte> type))
            {
                return false;
            }

            isHealthCard |= type.SequenceEqual("https://smarthealth.cards#health-card"u8);
        }
        while (json.Take(","u8));
        return isHealthCard && json.Take("]"u8);
    }

    private static string? ReadText(ref PlainJson json) => json.TakeText(out ReadOnlySpan<byte> utf8) ? Encoding.UTF8.GetString(utf8) : null;

    private static long? ReadSeconds(ref PlainJson json) => json.TakeNumber(out ReadOnlySpan<byte> written) ? JoseJson.Seconds(written) : null;
}
