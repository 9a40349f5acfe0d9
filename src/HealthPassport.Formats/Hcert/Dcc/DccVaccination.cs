using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Dcc;

/// <summary>A vaccination of a DCC.</summary>
internal static class DccVaccination
{
    public static Vaccination Read(ForeignMap entry, Terminology table)
    {
        DccEntry.Require(entry, "tg", "vp", "dt", "dn", "sd");
        DccEntry.KeepOtherTarget(entry);
        Code code = ReadVaccine(entry, table);
        PartialDate? date = entry.Date("dt");
        int? dose = ForeignDoses.Number(entry, "dn");
        int? of = ForeignDoses.Number(entry, "sd");
        if (dose is null)
        {
            entry.Keep("sd");
        }

        DccEntry.TolerateMissing(entry, "mp", "ma", "co", "is", "ci");
        entry.KeepRest();
        return new Vaccination { Code = code, Date = date, Dose = dose, Of = dose is null ? null : of };
    }

    // The product says more than the kind of vaccine does; both are kept unless the code says the same.
    private static Code ReadVaccine(ForeignMap entry, Terminology table)
    {
        string kind = entry.Text("vp") ?? "";
        string product = entry.Text("mp") ?? "";
        entry.Keep("mp");
        if (DccProducts.Find(product, table) is Concept known)
        {
            entry.Keep("vp");
            return known;
        }

        CodeSystem system = kind.StartsWith('J') ? CodeSystem.Atc : CodeSystem.Snomed;
        if (Mappings.Find(system, kind, ConceptKind.Vaccine, table) is Concept mapped)
        {
            return mapped;
        }

        if (DccEntry.IsCovid(entry) || !CodeSystems.IsCode(kind))
        {
            entry.Keep("vp");
            return table.Known(DccEntry.IsCovid(entry) ? "covid" : "vaccine-unknown");
        }

        return new ForeignCode(system, kind);
    }
}
