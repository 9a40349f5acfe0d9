using HealthPassport.Formats.Foreign;

namespace HealthPassport.Formats.Hcert.Dcc;

/// <summary>What the three kinds of entry of a DCC share.</summary>
internal static class DccEntry
{
    /// <summary>COVID-19 in SNOMED CT, the only disease that a DCC has ever been about.</summary>
    private const string Covid = "840539006";

    /// <summary>Keeps the disease when it is another one.</summary>
    public static void KeepOtherTarget(ForeignMap entry)
    {
        if (!IsCovid(entry))
        {
            entry.Keep("tg");
        }
    }

    public static bool IsCovid(ForeignMap entry) => entry.Text("tg") == Covid;

    /// <summary>Members without which an entry says nothing.</summary>
    public static void Require(ForeignMap entry, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!entry.Has(name))
            {
                entry.Findings.Fail(entry.At(name), "a value");
            }
        }
    }

    /// <summary>Members that the schema demands and that nobody's health hangs on.</summary>
    public static void TolerateMissing(ForeignMap entry, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!entry.Has(name))
            {
                entry.Findings.Tolerate("member-missing", entry.At(name));
            }
        }
    }
}
