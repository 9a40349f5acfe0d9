using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>The vaccinations of a record as doses with days.</summary>
internal static class DoseList
{
    /// <summary>Reads the doses of which the table knows what they hold; the places of all others go to <paramref name="unknown"/>.</summary>
    public static List<GivenDose> Of(IEnumerable<Vaccination> vaccinations, DayRange birth, int today, List<int> unknown)
    {
        List<GivenDose> doses = [];
        int place = 0;
        foreach (Vaccination vaccination in vaccinations)
        {
            if (vaccination.Code is Concept { Kind: ConceptKind.Vaccine } concept && VaccineTable.Find(concept.Key) is VaccineContent content)
            {
                doses.Add(Dose(vaccination, content, place, birth, today));
            }
            else
            {
                unknown.Add(place);
            }

            place++;
        }

        return doses;
    }

    private static GivenDose Dose(Vaccination vaccination, VaccineContent content, int place, DayRange birth, int today)
    {
        DayRange said = vaccination.Date is PartialDate date ? DayRange.Of(date) : new DayRange(birth.From, today);
        string note = vaccination.Note is Concept concept ? concept.Key : "";
        SourceKind kind = vaccination.Source.Original ?? vaccination.Source.Kind;
        DoseReason never = note is "vaccine-refused" or "vaccine-not-given-allergy" ? DoseReason.NotGiven
            : said.From > today ? DoseReason.InFuture
            : said.To < birth.From ? DoseReason.BeforeBirth
            : kind == SourceKind.Told ? DoseReason.OnlyTold
            : DoseReason.None;
        return new GivenDose
        {
            Place = place,
            Alternatives = content.Alternatives,
            All = content.All,
            When = never is DoseReason.InFuture or DoseReason.BeforeBirth ? said : new DayRange(Math.Max(said.From, birth.From), Math.Min(said.To, today)),
            Never = never,
            IsSourceUnclear = kind == SourceKind.Carried,
            IsLive = content.IsLive,
            IsAllergyNote = note == "vaccine-not-given-allergy",
            Number = vaccination.Dose,
        };
    }
}
