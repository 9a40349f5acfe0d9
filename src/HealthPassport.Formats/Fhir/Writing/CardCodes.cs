using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>The one code of a concept that verifiers of SMART Health Cards know.</summary>
internal static class CardCodes
{
    // The vaccination guide demands CVX, ICD-11 or SNOMED CT of verifiers; CVX is the shortest and the most read.
    private static readonly ImmutableArray<CodeSystem> ForVaccines = [CodeSystem.Cvx, CodeSystem.Icd11, CodeSystem.Snomed];
    private static readonly ImmutableArray<CodeSystem> ForConditions = [CodeSystem.Snomed, CodeSystem.Icd11, CodeSystem.Icd10];
    private static readonly ImmutableArray<CodeSystem> ForTests = [CodeSystem.Loinc, CodeSystem.Snomed];
    private static readonly ImmutableArray<CodeSystem> ForResults = [CodeSystem.Snomed, CodeSystem.Loinc];

    /// <summary>The code, or null when there is none.</summary>
    public static ForeignCode? Find(Code code, ConceptKind kind)
    {
        ImmutableArray<CodeSystem> systems = kind switch
        {
            ConceptKind.Vaccine => ForVaccines,
            ConceptKind.Condition => ForConditions,
            ConceptKind.Screening => ForTests,
            _ => ForResults,
        };
        return code switch
        {
            Concept concept => systems.Select(system => Mappings.Find(concept, system) is string mapped && !InexactCodes.Contains(concept, system) ? new ForeignCode(system, mapped) : null).FirstOrDefault(found => found is not null),
            ForeignCode foreign when systems.Contains(foreign.System) => foreign,
            _ => null,
        };
    }
}
