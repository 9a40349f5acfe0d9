using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.VdsNc;

/// <summary>The vaccinations of a VDS-NC: a list of vaccines, each with its doses.</summary>
internal static class VdsNcVaccinations
{
    public static HealthSummary Read(ForeignMap message, Terminology table)
    {
        List<Vaccination> doses = [];
        foreach (ForeignMap vaccine in message.Maps("ve"))
        {
            Code code = ReadVaccine(vaccine, table);
            doses.AddRange(vaccine.Maps("vd").Select(dose => ReadDose(dose, code)));
            vaccine.KeepRest();
        }

        if (doses.Count is 0 or > Limits.Entries)
        {
            message.Findings.Fail(message.At("ve"), $"1 to {Limits.Entries} doses");
        }

        return HealthSummary.Empty with { Vaccinations = [.. doses] };
    }

    private static Code ReadVaccine(ForeignMap vaccine, Terminology table)
    {
        string kind = vaccine.Text("des") ?? "";
        if (Mappings.Find(CodeSystem.Icd11, kind, ConceptKind.Vaccine, table) is Concept concept)
        {
            vaccine.Keep("des");
            return concept;
        }

        if (CodeSystems.IsCode(kind))
        {
            return new ForeignCode(CodeSystem.Icd11, kind);
        }

        vaccine.Findings.Tolerate("code-not-read", vaccine.At("des"));
        vaccine.Keep("des");
        return table.Known("vaccine-unknown");
    }

    private static Vaccination ReadDose(ForeignMap dose, Code code)
    {
        Vaccination vaccination = new()
        {
            Code = code,
            Date = dose.Date("dvc"),
            Dose = ForeignDoses.Number(dose, "seq"),
            Lot = ForeignDoses.Lot(dose, "lot"),
        };
        dose.KeepRest();
        return vaccination;
    }
}
