using System.Collections.Frozen;
using System.Globalization;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>A CodeableConcept as a code of ours (<c>specs/fhir.md</c> §4.3): our own coding first, then the tables of cross-references, then the code as it is.</summary>
internal static class CodeReader
{
    private static readonly FrozenDictionary<string, CodeSystem> Oids = new Dictionary<string, CodeSystem>
    {
        ["urn:oid:2.16.840.1.113883.6.96"] = CodeSystem.Snomed,
        ["urn:oid:2.16.840.1.113883.6.1"] = CodeSystem.Loinc,
        ["urn:oid:2.16.840.1.113883.6.73"] = CodeSystem.Atc,
        ["urn:oid:2.16.840.1.113883.6.3"] = CodeSystem.Icd10,
        ["urn:oid:2.16.840.1.113883.12.292"] = CodeSystem.Cvx,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads and takes a code of a kind; null when there is none that the model can hold.</summary>
    public static Code? Read(BundleInput bundle, FhirObject? concept, ConceptKind kind)
    {
        Code? code = Own(bundle, concept, kind) ?? Mapped(bundle, concept, kind) ?? (Code?)Foreign(concept);
        if (code is not null)
        {
            Take(bundle, concept, code);
        }

        return code;
    }

    /// <summary>The concept, or the number of a newer table, that our own coding names.</summary>
    public static Code? Own(BundleInput bundle, FhirObject? concept, ConceptKind kind)
    {
        foreach (FhirObject coding in Codings(concept))
        {
            string? system = coding.Text("system");
            if (system == FhirSystems.Of(kind) && coding.Text("code") is string code && bundle.Table.Find(code) is Concept known && known.Kind == kind)
            {
                return known;
            }

            if (system == FhirSystems.NumbersOf(kind) && NumberedCode(bundle.Table, kind, coding.Text("code")) is Code numbered)
            {
                return numbered;
            }
        }

        return null;
    }

    /// <summary>The concept of a number of ours, or the number as one of a newer table; null for a text that is none.</summary>
    public static Code? NumberedCode(Terminology table, ConceptKind kind, string? digits) =>
        !Digits.TryRead(digits, out long number) || number > PassportLayout.MaxConcept ? null
        : table.Find(kind, (int)number) is Concept grown ? grown
        : new NewerCode(kind, (int)number);

    /// <summary>The one concept that the codes of others name; null when they name none, or several.</summary>
    public static Concept? Mapped(BundleInput bundle, FhirObject? concept, ConceptKind kind)
    {
        Concept? found = null;
        foreach (FhirObject coding in Codings(concept))
        {
            if (MappedCoding(bundle, coding, kind) is Concept mapped)
            {
                if (found is not null && !found.Equals(mapped))
                {
                    return null;
                }

                found = mapped;
            }
        }

        return found;
    }

    /// <summary>The first code of a system that the model knows.</summary>
    public static ForeignCode? Foreign(FhirObject? concept)
    {
        FhirObjects codings = Codings(concept);
        if (codings.Find(coding => AbsenceCodes.Contains(coding.Text("system") ?? "", coding.Text("code") ?? "")) is not null)
        {
            return null;
        }

        return codings.Select(coding => System(coding.Text("system")) is CodeSystem system && coding.Text("code") is string code && CodeSystems.IsCode(code) ? new ForeignCode(system, code) : null)
            .FirstOrDefault(code => code is not null);
    }

    /// <summary>The code of a concept of FHIR that has one coding without wording, of a system of others; null when something of the coding would be left, or it is none.</summary>
    public static Code? OfLoneCoding(Terminology table, CodeSystem system, string code, ConceptKind kind) =>
        Mappings.Find(system, code, kind, table) is Concept mapped && !InexactCodes.Contains(mapped, system)
            ? Mappings.Find(mapped, system) == code ? mapped : null
            : CodeSystems.IsCode(code) ? new ForeignCode(system, code) : null;

    /// <summary>Takes the codings that say no more than the code does, and the wording that is ours.</summary>
    public static void Take(BundleInput bundle, FhirObject? concept, Code code)
    {
        foreach (FhirObject coding in Codings(concept))
        {
            if (!coding.TryGetText("system", out JsonToken systemMember, out string? system) || !coding.TryGetText("code", out JsonToken codeMember, out string? value)
                || !Says(system, value, code))
            {
                continue;
            }

            if (system.StartsWith("urn:oid:", StringComparison.Ordinal))
            {
                bundle.Report(FhirDefects.CodeSystemOid, coding.Path + ".system");
            }

            systemMember.Take();
            codeMember.Take();
            if (code is Concept || IsLabel(coding.Text("display"), code))      // the wording of a code that we know adds nothing; of another one it is all that people can read
            {
                coding.Take("display");
            }
        }

        if (IsLabel(concept?.Text("text"), code))
        {
            concept?.Take("text");
        }
    }

    /// <summary>Takes whole codings; those of one system, or with one code, when these are named.</summary>
    public static void TakeCodings(FhirObject? concept, string? system = null, string? code = null)
    {
        foreach (FhirObject coding in Codings(concept))
        {
            if ((system ?? coding.Text("system")) == coding.Text("system") && (code ?? coding.Text("code")) == coding.Text("code"))
            {
                coding.TakeAll();
            }
        }
    }

    private static FhirObjects Codings(FhirObject? concept) => concept?.List("coding") ?? default;

    private static Concept? MappedCoding(BundleInput bundle, FhirObject coding, ConceptKind kind)
    {
        if (coding.Text("system") is not string system || coding.Text("code") is not string code)
        {
            return null;
        }

        string? key = kind == ConceptKind.Allergy ? AbsenceCodes.Key(system, code) : FhirWords.FindV3(system, code);
        Concept? found = key is not null ? bundle.Table.Find(key)
            : System(system) is CodeSystem known && Mappings.Find(known, code, kind, bundle.Table) is Concept mapped && !InexactCodes.Contains(mapped, known) ? mapped
            : null;
        return found?.Kind == kind ? found : null;
    }

    private static bool Says(string system, string value, Code code) => code switch
    {
        Concept concept => (System(system) is CodeSystem known && Mappings.Find(concept, known) == value)
            || (system == FhirSystems.Of(concept.Kind) && value == concept.Key)
            || (system == FhirSystems.NumbersOf(concept.Kind) && value == concept.Id.ToString(CultureInfo.InvariantCulture))
            || FhirWords.V3(concept) == (system, value) || AbsenceCodes.Key(system, value) == concept.Key,
        NewerCode newer => system == FhirSystems.NumbersOf(newer.Kind) && value == newer.Number.ToString(CultureInfo.InvariantCulture),
        ForeignCode foreign => System(system) == foreign.System && value == foreign.Value,
        _ => false,
    };

    private static bool IsLabel(string? text, Code code)
    {
        foreach (string language in text is null ? [] : Terminology.Languages)
        {
            if (code.Label(language) == text)
            {
                return true;
            }
        }

        return false;
    }

    private static CodeSystem? System(string? address) => address is null ? null
        : CodeSystems.FindFhirSystem(address) ?? (Oids.TryGetValue(address, out CodeSystem system) ? system : null);
}
