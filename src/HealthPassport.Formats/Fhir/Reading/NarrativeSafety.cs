using System.Text.RegularExpressions;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Finds active content in a narrative. FHIR allows none (R4, narrative §2.4.0); whoever shows a narrative must still escape or clean it.</summary>
internal static partial class NarrativeSafety
{
    public static bool IsSafe(string div) => !Active().IsMatch(div);

    [GeneratedRegex("""<\s*(/\s*)?(script|style|iframe|object|embed|form|input|button|link|meta|base|svg|math)\b|[\s"'/]on[a-z]+\s*=|(javascript|vbscript|data:text/html)\s*:|<![a-z\[]|<\?""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Active();
}
