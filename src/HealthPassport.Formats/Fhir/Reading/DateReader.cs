using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Dates of FHIR with the precision that they have. A time of day has no place in the model and is kept beside the date.</summary>
internal static class DateReader
{
    private const int DayLength = 10;

    /// <summary>A member that is a date or a dateTime; null when it is absent, marked as unknown, or none that the model can hold.</summary>
    public static PartialDate? Read(FhirObject owner, string name)
    {
        if (!owner.TryGetText(name, out JsonToken member, out string? text))
        {
            EntryFacts.TakeUnknown(owner.Beside(name));
            return null;
        }

        bool hasTime = text.Length > DayLength && text[DayLength] == 'T';
        PartialDate? date = PartialDate.Parse(hasTime ? text.AsSpan(0, DayLength) : text);
        if (date is null)
        {
            return null;
        }

        if (!hasTime)
        {
            member.Take();
        }

        return date.Precision == DatePrecision.Year && owner.Beside(name)?.Extension("about") is FhirObject about ? About(date, about) : date;
    }

    private static PartialDate About(PartialDate year, FhirObject about)
    {
        int? doubt = about.Part("doubtYears")?.Whole("valueUnsignedInt", 0, PartialDate.MaxDoubt);
        int? estimatedIn = about.Part("estimatedIn")?.Whole("valuePositiveInt", PartialDate.MinEstimateYear, PartialDate.MaxEstimateYear);
        if (PartialDate.AboutYear(year.Year, doubt ?? 0, estimatedIn) is not PartialDate date)
        {
            return year;
        }

        about.TakeAll();
        return date;
    }
}
