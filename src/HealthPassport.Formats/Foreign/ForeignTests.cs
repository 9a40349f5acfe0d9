using HealthPassport.Model;

namespace HealthPassport.Formats.Foreign;

/// <summary>The codes for tests and their results in certificates of others.</summary>
internal static class ForeignTests
{
    /// <summary>The test that a LOINC code names; null when it is no code. The parts of LOINC that name a method say a test only together with the disease.</summary>
    public static Code? Test(string loinc, bool isCovid, Terminology table) => (loinc, isCovid) switch
    {
        ("LP6464-4", true) => table.Known("covid-pcr"),
        ("LP217198-3", true) => table.Known("covid-antigen"),
        _ when Mappings.Find(CodeSystem.Loinc, loinc, ConceptKind.Screening, table) is Concept mapped => mapped,
        _ => CodeSystems.IsCode(loinc) ? new ForeignCode(CodeSystem.Loinc, loinc) : null,
    };

    /// <summary>The result that a SNOMED CT code names; null when it is no code. It is told in the word that the test uses: not detected is negative where the table says negative.</summary>
    public static Code? Result(string snomed, Code? test, Terminology table)
    {
        bool saysDetected = test is not Concept known || known.Results.Contains("detected");
        return snomed switch
        {
            "260415000" => table.Known(saysDetected ? "not-detected" : "negative"),
            "260373001" => table.Known(saysDetected ? "detected" : "positive"),
            _ => CodeSystems.IsCode(snomed) ? new ForeignCode(CodeSystem.Snomed, snomed) : null,
        };
    }
}
