using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>A Dosage: the amount of one dose, how often and how.</summary>
internal static class DosageReader
{
    public static Medication Read(Resource resource, FhirObject dosage, Medication medication)
    {
        (decimal? strength, Code? unit) = Amount(resource.Bundle, dosage);
        return medication with
        {
            Strength = strength,
            Unit = unit,
            Frequency = Frequency(resource, dosage),
            Route = resource.Code(dosage.Object("route"), ConceptKind.Route),
        };
    }

    private static (decimal? Strength, Code? Unit) Amount(BundleInput bundle, FhirObject dosage)
    {
        if (dosage.List("doseAndRate") is not [FhirObject rate] || rate.Object("doseQuantity") is not FhirObject dose || dose.Has("comparator"))
        {
            return (null, null);
        }

        Code? unit = UnitReader.Find(bundle, dose);
        decimal? strength = QuantityJson.Number(dose.Number("value"), scale: 0);
        if ((dose.Has("value") && strength is not > 0) || (unit is null && dose.Extension("noUnit")?.Flag("valueBoolean") is not true))
        {
            return (null, null);
        }

        dose.Extension("noUnit")?.Take("valueBoolean");

        dose.Take("value");
        UnitReader.Take(dose);
        return (strength, unit);
    }

    private static Code? Frequency(Resource resource, FhirObject dosage)
    {
        FhirObject? timing = dosage.Object("timing");
        FhirObject? repeat = timing?.Object("repeat");
        Concept? repeated = Repeated(resource.Bundle, repeat);
        Concept? asNeeded = dosage.Flag("asNeededBoolean") is true ? resource.Bundle.Table.Find("freq-as-needed") : null;
        Code? code = resource.Code(timing?.Object("code"), ConceptKind.Frequency) ?? (asNeeded is null ? repeated : timing is null ? asNeeded : null);
        if (code is not null && code.Equals(repeated))
        {
            repeat?.TakeAll();
        }

        if (code is not null && code.Equals(asNeeded))
        {
            dosage.Take("asNeededBoolean");
        }

        return code;
    }

    /// <summary>The frequency that repeats so; null when the repetition has bounds or anything else that a frequency does not say.</summary>
    private static Concept? Repeated(BundleInput bundle, FhirObject? repetition)
    {
        if (repetition is not FhirObject repeat || repeat.Element.Children.Any(member => member.Name is not ("frequency" or "period" or "periodUnit")))
        {
            return null;
        }

        const int Most = 99;
        string? key = repeat.Whole("frequency", 1, Most) is int times && repeat.Whole("period", 1, Most) is int period && repeat.Text("periodUnit") is string unit
            ? FhirWords.FindRepeat(times, period, unit)
            : null;
        return key is null ? null : bundle.Table.Find(key);
    }
}
