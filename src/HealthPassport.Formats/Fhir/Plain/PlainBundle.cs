using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Plain;

/// <summary>
/// The quick way through the bundle that nearly every card of vaccinations has: a patient, then doses, all minimised as SMART Health Cards demand,
/// the names in FHIR's order or another one.
/// </summary>
/// <remarks>
/// It gives what <see cref="FhirBundle"/> gives, or nothing: whatever it does not expect, good or bad, is left to that reader. So it refuses nothing and
/// reports no defect, and no rule stands here alone. A border reads these cards one after the other, and this takes an eighth of the time.
/// </remarks>
internal static class PlainBundle
{
    private const int UsualDoses = 8;

    /// <summary>Reads a bundle.</summary>
    /// <param name="json">Stands before the bundle; afterwards behind it.</param>
    /// <returns>The summary, when the bundle is one of these and has no defect; else null.</returns>
    public static HealthSummary? Read(ref PlainJson json)
    {
        List<OtherContent>? left = null;
        if (!json.Take("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"resource:0\",\"resource\":{\"resourceType\":\"Patient\""u8)
            || !PlainPatient.TryRead(ref json, ref left, out Holder? holder))
        {
            return null;
        }

        ImmutableArray<Vaccination>.Builder doses = ImmutableArray.CreateBuilder<Vaccination>(UsualDoses);
        for (int entry = 1; json.Take("},{\"fullUrl\":\"resource:"u8); entry++)
        {
            if (entry == Limits.FhirEntries || !json.TakeNumber(out ReadOnlySpan<byte> number) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int named) || named != entry
                || !json.Take("\",\"resource\":{\"resourceType\":\"Immunization\""u8) || PlainImmunization.Read(ref json, entry, ref left) is not Vaccination dose)
            {
                return null;
            }

            doses.Add(dose);
        }

        return json.Take("}]}"u8) ? new HealthSummary { Holder = holder, Vaccinations = doses.DrainToImmutable(), Other = left is null ? [] : [.. left] } : null;
    }
}
