using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>What is known of the person on the day of reading: what was told first, then what the record says.</summary>
internal sealed class Person
{
    // Where nothing is known of birth, this is the first day that a record can name.
    private static readonly int FirstDay = new DateOnly(PartialDate.MinYear, 1, 1).DayNumber;

    public required int Today { get; init; }

    public required DayRange Birth { get; init; }

    public required Sex? Sex { get; init; }

    public required Risks Risks { get; init; }

    public required bool IsHivStable { get; init; }

    public required bool HasWeakImmunity { get; init; }

    public required bool HasVaccineAllergy { get; init; }

    /// <summary>Pregnant, not pregnant, or null when an outcome is not recorded.</summary>
    public required bool? IsPregnant { get; init; }

    /// <summary>The expected date, or null.</summary>
    public required DayRange? Expected { get; init; }

    public MissingFacts BirthFact => Birth.IsExact ? MissingFacts.None : MissingFacts.BirthDate;

    /// <summary>The same person on a later day.</summary>
    public Person On(int day) => new()
    {
        Today = day,
        Birth = Birth,
        Sex = Sex,
        Risks = Risks,
        IsHivStable = IsHivStable,
        HasWeakImmunity = HasWeakImmunity,
        HasVaccineAllergy = HasVaccineAllergy,
        IsPregnant = IsPregnant,
        Expected = Expected,
    };

    public static Person Of(HealthSummary record, Told told, DateOnly on)
    {
        int today = on.DayNumber;
        PregnancyAnswer? pregnancy = Pregnancies.Of(record, told, on);
        return new Person
        {
            Today = today,
            Birth = BirthOf(record.Holder?.Birth, told, today),
            Sex = record.Holder?.Sex is Sex sex and not Model.Sex.NotStated ? sex : null,
            Risks = RisksOf(record, told),
            IsHivStable = told.Hiv == HivTold.TreatedAndStable,
            HasWeakImmunity = HasDanger(record, "immunity"),
            HasVaccineAllergy = record.Allergies.Any(allergy => allergy.Code is Concept { Key: "allergy-vaccine" or "anaphylaxis-history" }),
            IsPregnant = pregnancy?.State switch
            {
                null => false,
                PregnancyState.Ongoing => true,
                _ => null,
            },
            Expected = pregnancy?.ExpectedDate is PartialDate expected ? DayRange.Of(expected) : null,
        };
    }

    private static DayRange BirthOf(PartialDate? birth, Told told, int today)
    {
        if (birth is null)
        {
            return told.Age is Period age ? new DayRange(Back(age with { Count = age.Count + 1 }, today) + 1, Back(age, today)) : new DayRange(FirstDay, today);
        }

        // 4.5: who writes a first of January mostly means the year.
        DayRange days = DayRange.Of(birth);
        if (birth is { Precision: DatePrecision.Day, Month: 1, Day: 1 } && !told.IsBirthConfirmed)
        {
            days = DayRange.Of(PartialDate.OfYear(birth.Year)!);
        }

        return days.From > today ? days : days with { To = Math.Min(days.To, today) };
    }

    // The last day of which the period's end is not after the day given.
    private static int Back(Period period, int day)
    {
        int first = FirstDay - 1;
        int last = day;
        while (first < last)
        {
            int middle = first + ((last - first + 1) / 2);
            (first, last) = period.After(middle) <= day ? (middle, last) : (first, middle - 1);
        }

        return first;
    }

    private static Risks RisksOf(HealthSummary record, Told told)
    {
        bool hasHiv = told.Hiv == HivTold.NotSaid ? HasDanger(record, "hiv") : told.Hiv != HivTold.No;
        bool hasSickleCell = told.HasSickleCell ?? HasDanger(record, "sickle-cell");
        return (hasHiv ? Risks.Hiv : Risks.None) | (hasSickleCell ? Risks.SickleCell : Risks.None);
    }

    private static bool HasDanger(HealthSummary record, string word) => record.Entries.Any(entry => Dangers.WordOf(entry) == word);
}
