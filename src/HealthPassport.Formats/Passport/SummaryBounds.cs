using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>The bounds that a summary must keep to be written as a passport, for summaries that were not read from our JSON.</summary>
internal static class SummaryBounds
{
    private const int MaxPressure = 400;
    private const decimal Plain = 1_000_000_000;

    /// <summary>The first bound that is passed, or null.</summary>
    public static Failure? Check(HealthSummary summary)
    {
        if (summary.EntryCount > Limits.Entries || summary.Links.Length > Limits.Links)
        {
            return Refused("summary", $"at most {Limits.Entries} entries and {Limits.Links} links");
        }

        return CheckHolder(summary.Holder) ?? CheckVaccinations(summary.Vaccinations) ?? First(summary.Screenings, "screenings", IsSound, "a number, a pressure or a date within its bounds")
            ?? First(summary.Medications, "medications", IsSound, "a strength and days within their bounds") ?? CheckSources(summary);
    }

    private static Failure? CheckHolder(Holder? holder)
    {
        if (holder is null)
        {
            return null;
        }

        bool isSound = (holder.Name is null || PassportText.IsAcceptable(holder.Name, Limits.NameLength)) && holder.OtherSpellings.Length <= Limits.OtherSpellings;
        foreach (string spelling in holder.OtherSpellings)
        {
            isSound &= PassportText.IsAcceptable(spelling, Limits.NameLength);
        }

        return isSound ? null : Refused("holder", $"names of 1 to {Limits.NameLength} characters, at most {Limits.OtherSpellings} other spellings");
    }

    private static Failure? CheckVaccinations(ImmutableArray<Vaccination> vaccinations)
    {
        if (vaccinations.Length > Limits.DosesPerVaccine
            && vaccinations.GroupBy(v => (v.Code, v.Source, v.Note)).Any(group => group.Count() > Limits.DosesPerVaccine))
        {
            return Refused("vaccinations", $"at most {Limits.DosesPerVaccine} doses of one vaccine, source and note");
        }

        return First(vaccinations, "vaccinations", IsSound, "a dose of 0 to 15, of 1 to 15, and a lot within its bounds");
    }

    private static bool IsSound(Vaccination dose) =>
        dose.Dose is null or (>= 0 and <= 15) && (dose.Of is null || (dose.Of is >= 1 and <= 15 && dose.Dose is not null))
        && (dose.Lot is null || PassportText.IsAcceptable(dose.Lot, Limits.LotLength));

    private static bool IsSound(Screening screening) => screening.Result switch
    {
        QuantityResult quantity => IsDecimal(quantity.Value, screening.Code is Concept test ? test.Scale : 0),
        UnscaledResult unscaled => unscaled.Digits is >= 0 and <= Limits.DecimalDigits && screening.Code is NewerCode,
        BloodPressureResult pressure => pressure is { Systolic: >= 1 and <= MaxPressure, Diastolic: >= 1 and <= MaxPressure },
        _ => true,
    };

    private static bool IsSound(Medication medication) =>
        (medication.Strength is not decimal strength || IsDecimal(strength, 0)) && IsDays(medication.DaysSupplied) && IsDays(medication.InterruptedDays);

    private static bool IsDays(int? days) => days is null or (>= 1 and <= Limits.Days);

    private static bool IsDecimal(decimal value, int scale)
    {
        if (value is < 0 or > Limits.DecimalDigits)
        {
            return false;
        }

        if (value.Scale <= Math.Min(scale, 3) && value < Plain)
        {
            return true;      // nearly every number
        }

        decimal steps = value;
        int decimals = 0;
        for (; decimals < scale || (steps != decimal.Truncate(steps) && decimals <= Limits.Decimals); decimals++)
        {
            steps *= 10;
        }

        return decimals <= Math.Max(scale, Limits.Decimals) && steps == decimal.Truncate(steps) && steps <= Limits.DecimalDigits;
    }

    private static Failure? CheckSources(HealthSummary summary)
    {
        int links = summary.Links.Length;
        return Known(summary.Vaccinations, links) && Known(summary.Conditions, links) && Known(summary.Screenings, links)
            && Known(summary.Allergies, links) && Known(summary.Medications, links) && Known(summary.Events, links)
            ? null
            : Refused("links", "every link that a source names");

        static bool Known<T>(ImmutableArray<T> entries, int links)
            where T : Entry
        {
            foreach (T entry in entries)
            {
                if (entry.Source.LinkIndex >= links)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static Failure? First<T>(ImmutableArray<T> entries, string list, Func<T, bool> isSound, string expected)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            if (!isSound(entries[i]))
            {
                return Refused($"{list}[{i}]", expected);
            }
        }

        return null;
    }

    private static Failure Refused(string where, string expected) => new(Reason.SummaryInvalid, where, expected);
}
