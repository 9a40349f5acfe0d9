using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Dcc;

/// <summary>A recovery of a DCC: the disease was there and is over.</summary>
internal static class DccRecovery
{
    /// <summary>Reads an entry; null when its disease is no code: then all of it is kept as it is.</summary>
    public static Condition? Read(ForeignMap entry, Terminology table)
    {
        DccEntry.Require(entry, "tg", "fr");
        string target = entry.Text("tg") ?? "";
        if (!CodeSystems.IsCode(target))
        {
            entry.Findings.Tolerate("code-not-read", entry.At("tg"));
            entry.KeepAll();
            return null;
        }

        Code code = DccEntry.IsCovid(entry) ? table.Known("covid-19")
            : Mappings.Find(CodeSystem.Snomed, target, ConceptKind.Condition, table) is Concept mapped ? mapped
            : new ForeignCode(CodeSystem.Snomed, target);
        PartialDate? firstPositive = entry.Date("fr");
        entry.Keep("fr");      // the day of the first positive test, which is not quite the onset
        DccEntry.TolerateMissing(entry, "df", "du", "co", "is", "ci");
        entry.KeepRest();
        return new Condition { Code = code, Onset = firstPositive, State = ConditionState.Inactive, Certainty = Certainty.Confirmed };
    }
}
