using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>An entry of vaccinations.</summary>
internal static class VaccinationJson
{
    private const int MaxDose = 15;

    public static Vaccination Read(ObjectInput input)
    {
        Vaccination vaccination = new()
        {
            Code = input.RequiredCode("code", ConceptKind.Vaccine),
            Date = input.Date("date"),
            Dose = input.Integer("dose", 0, MaxDose),
            Of = input.Integer("of", 1, MaxDose),
            Lot = input.FreeText("lot", Limits.LotLength),
            Note = input.Code("note", ConceptKind.Note),
            Source = input.Source(),
            Lane = input.Lane(),
        };
        if (vaccination is { Of: not null, Dose: null })
        {
            input.Fail("of", "dose beside it, or no of");
        }
        else if (vaccination.Dose > vaccination.Of)
        {
            input.Fail("dose", "a number that is not above of");
        }

        return vaccination;
    }

    /// <summary>Refuses more doses of one vaccine, source and note than one group of the compact passport holds.</summary>
    public static void CheckDoses(SummaryInput summary, ImmutableArray<Vaccination> vaccinations)
    {
        Dictionary<(Code, Source, Code?), int> doses = [];
        for (int i = 0; i < vaccinations.Length; i++)
        {
            (Code, Source, Code?) group = (vaccinations[i].Code, vaccinations[i].Source, vaccinations[i].Note);
            doses[group] = doses.GetValueOrDefault(group) + 1;
            if (doses[group] > Limits.DosesPerVaccine)
            {
                summary.Fail($"vaccinations[{i}]", $"at most {Limits.DosesPerVaccine} doses of one vaccine with the same source and note");
                return;
            }
        }
    }

    public static void Write(SummaryOutput output, Vaccination vaccination)
    {
        output.Code("code", vaccination.Code);
        output.Date("date", vaccination.Date);
        output.Integer("dose", vaccination.Dose);
        output.Integer("of", vaccination.Of);
        output.Text("lot", vaccination.Lot);
        output.Code("note", vaccination.Note);
        output.End(vaccination);
    }
}
