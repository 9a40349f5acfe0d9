using System.Text;
using HealthPassport.Formats.Fhir.Reading;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Plain;

/// <summary>The quick way through an Immunization that was given, has one code of CVX, and says no more than its date, its lot, who gave it, and whether it was only told of.</summary>
internal static class PlainImmunization
{
    /// <summary>Reads the members after the type.</summary>
    /// <param name="json">Stands behind the type; afterwards behind the resource.</param>
    /// <param name="entry">The place of the entry in the bundle.</param>
    /// <param name="left">What the model does not know is added.</param>
    /// <returns>The dose; null for everything that is for the reader of all bundles.</returns>
    public static Vaccination? Read(ref PlainJson json, int entry, ref List<OtherContent>? left)
    {
        Code? code = null;
        PartialDate? date = null;
        string? lot = null;
        bool? primary = null;
        Source? reported = null;
        Members seen = Members.None;
        while (json.Take(","u8))
        {
            bool isRead = json.Take("\"status\":\"completed\""u8) ? IsFirst(ref seen, Members.Status)
                : json.Take("\"vaccineCode\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/cvx\",\"code\":"u8) ? code is null && (code = ReadCode(ref json)) is not null
                : json.Take("\"patient\":{\"reference\":\"resource:0\"}"u8) ? IsFirst(ref seen, Members.Patient)
                : json.Take("\"occurrenceDateTime\":"u8) ? date is null && (date = PlainValues.ReadDate(ref json)) is not null
                : json.Take("\"lotNumber\":"u8) ? lot is null && (lot = ReadLot(ref json)) is not null
                : json.Take("\"performer\":["u8) ? IsFirst(ref seen, Members.Performer) && PlainValues.TryKeepPerformers(ref json, entry, ref left)
                : json.Take("\"meta\":"u8) ? IsFirst(ref seen, Members.Meta) && PlainValues.TryKeepMeta(ref json, entry, ref left)
                : json.Take("\"primarySource\":"u8) ? primary is null && (primary = ReadFlag(ref json)) is not null
                : json.Take("\"reportOrigin\":"u8) && reported is null && (reported = ReadOrigin(ref json)) is not null;
            if (!isRead)
            {
                return null;
            }
        }

        return code is not null && seen.HasFlag(Members.Status | Members.Patient) && json.Take("}"u8)
            ? new Vaccination { Code = code, Date = date, Lot = lot, Source = ImmunizationReader.SourceOf(primary, reported) }
            : null;
    }

    private static bool IsFirst(ref Members seen, Members one)
    {
        bool isFirst = (seen & one) == 0;
        seen |= one;
        return isFirst;
    }

    private static Code? ReadCode(ref PlainJson json) =>
        json.TakeText(out ReadOnlySpan<byte> code) && json.Take("}]}"u8) ? PlainValues.Vaccine(code) : null;

    private static string? ReadLot(ref PlainJson json) =>
        json.TakeText(out ReadOnlySpan<byte> utf8) && Encoding.UTF8.GetString(utf8) is string lot && PassportText.IsAcceptable(lot, Limits.LotLength) ? lot : null;

    private static bool? ReadFlag(ref PlainJson json) => json.Take("true"u8) ? true : json.Take("false"u8) ? false : null;

    private static Source? ReadOrigin(ref PlainJson json) =>
        json.Take("{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/immunization-origin\",\"code\":\"recall\"}]}"u8) ? Source.Told
        : json.Take("{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/immunization-origin\",\"code\":\"record\"}]}"u8) ? Source.Document
        : null;

    [Flags]
    private enum Members
    {
        None = 0,
        Status = 1,
        Patient = 2,
        Performer = 4,
        Meta = 8,
    }
}
