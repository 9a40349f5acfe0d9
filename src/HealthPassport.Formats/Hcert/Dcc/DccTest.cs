using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Dcc;

/// <summary>A test of a DCC.</summary>
internal static class DccTest
{
    /// <summary>Reads an entry; null when its test or its result is no code: then all of it is kept as it is.</summary>
    public static Screening? Read(ForeignMap entry, Terminology table)
    {
        DccEntry.Require(entry, "tg", "tt", "sc", "tr");
        Code? code = ForeignTests.Test(entry.Text("tt") ?? "", DccEntry.IsCovid(entry), table);
        Code? result = ForeignTests.Result(entry.Text("tr") ?? "", code, table);
        if (code is null || result is null)
        {
            entry.Findings.Tolerate("code-not-read", entry.At(code is null ? "tt" : "tr"));
            entry.KeepAll();
            return null;
        }

        DccEntry.KeepOtherTarget(entry);
        PartialDate? date = entry.DateTime("sc");
        DccEntry.TolerateMissing(entry, "co", "is", "ci");      // tc may be left out from 1.3.0 on, and nm or ma is there as the type asks
        entry.KeepRest();
        return new Screening { Code = code, Date = date, Result = new CodedResult(result) };
    }
}
