using HealthPassport.Model;

namespace HealthPassport.Formats.Foreign;

/// <summary>A code with its system, as FHIR writes it: <c>{"system": …, "code": …}</c>, or a bare code.</summary>
/// <param name="System">The system, or null for one that is not known here.</param>
/// <param name="Code">The code; empty when there is none.</param>
internal readonly record struct ForeignCoding(CodeSystem? System, string Code)
{
    /// <summary>Takes a coding.</summary>
    public static ForeignCoding? Read(ForeignMap map, string name)
    {
        ForeignValue? value = map.Take(name);
        switch (value?.Kind)
        {
            case null:
                return null;
            case ForeignKind.Text:
                return new(null, value.Text);
            case ForeignKind.Map when value.Find("code") is { Kind: ForeignKind.Text } code:
                return new(value.Find("system") is { Kind: ForeignKind.Text } system ? SystemOf(system.Text) : null, code.Text);
            default:
                map.Findings.Fail(map.At(name), "a code");
                return null;
        }
    }

    /// <summary>Whether the coding names COVID-19 or its virus.</summary>
    public bool IsCovid => Code is "840539006" or "RA01" or "RA01.0" or "XN109";

    /// <summary>What the code says as a concept of a kind, or else the code itself, or null when the model cannot say it.</summary>
    public Code? Find(ConceptKind kind, Terminology table) =>
        System is not CodeSystem system || !CodeSystems.IsCode(Code) ? null : Mappings.Find(system, Code, kind, table) is Concept concept ? concept : new ForeignCode(system, Code);

    // WHO's pages write the address of ICD-11 in several ways.
    private static CodeSystem? SystemOf(string uri) =>
        uri.StartsWith("http://id.who.int/icd", StringComparison.Ordinal) ? CodeSystem.Icd11 : CodeSystems.Find(uri);
}
