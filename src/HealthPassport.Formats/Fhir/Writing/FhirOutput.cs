using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>What resources are written to: FHIR's data types, made of ours. What is absent leaves no member.</summary>
internal sealed class FhirOutput(Utf8JsonWriter json, string language)
{
    private static readonly ImmutableArray<CodeSystem> Order = [CodeSystem.Snomed, CodeSystem.Loinc, CodeSystem.Cvx, CodeSystem.Icd11, CodeSystem.Icd10, CodeSystem.Atc];

    public string Language { get; } = language;

    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            json.WriteText(name, value);
        }
    }

    public void Flag(string name, bool value) => json.WriteBoolean(name, value);

    public void Whole(string name, long? value)
    {
        if (value is long number)
        {
            json.WriteNumber(name, number);
        }
    }

    public void Number(string name, decimal value) => json.WriteTrimmed(name, value);

    public void Object(string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    public void List(string name, params ReadOnlySpan<Action> items)
    {
        json.WriteStartArray(name);
        foreach (Action item in items)
        {
            json.WriteStartObject();
            item();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void Texts(string name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteTextElement(value);
        }

        json.WriteEndArray();
    }

    public void Reference(string name, string address) => Object(name, () => Text("reference", address));

    /// <summary>A date with the precision that it has; an about-year says beside itself that it is one.</summary>
    /// <param name="name">The member.</param>
    /// <param name="date">The date, or null.</param>
    /// <param name="isRequired">True where FHIR or IPS demands the element: an unknown one is then marked as unknown, never made up.</param>
    public void Date(string name, PartialDate? date, bool isRequired = false)
    {
        if (date is null)
        {
            if (isRequired)
            {
                Object("_" + name, () => List("extension", Absent));
            }

            return;
        }

        Text(name, date.Precision == DatePrecision.AboutYear ? date.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture) : date.ToString());
        if (date.Precision == DatePrecision.AboutYear)
        {
            Object("_" + name, () => List("extension", () =>
            {
                Text("url", FhirSystems.Extension + "about");
                List("extension", [
                    () => Part("doubtYears", () => Whole("valueUnsignedInt", date.DoubtYears)),
                    .. date.EstimatedIn is int year ? new Action[] { () => Part("estimatedIn", () => Whole("valuePositiveInt", year)) } : []]);
            }));
        }
    }

    /// <summary>The extension that says that a value is unknown.</summary>
    public void Absent()
    {
        Text("url", FhirSystems.DataAbsentExtension);
        Text("valueCode", "unknown");
    }

    /// <summary>A part of an extension that has parts.</summary>
    public void Part(string name, Action value)
    {
        Text("url", name);
        value();
    }

    /// <summary>A CodeableConcept: the codes of others, ours, and the label.</summary>
    public void Concept(string name, Code? code)
    {
        if (code is not null)
        {
            Object(name, () => Concept(code));
        }
    }

    public void Concept(Code code)
    {
        (string System, string Code)[] codings = [.. Codings(code)];
        List("coding", [.. codings.Select(coding => (Action)(() => Coding(coding.System, coding.Code)))]);
        Text("text", code.Label(Language));
    }

    public void Coding(string system, string code)
    {
        Text("system", system);
        Text("code", code);
    }

    /// <summary>A CodeableConcept with one code of FHIR's own tables.</summary>
    public void Word(string name, string system, string code) => Object(name, () => List("coding", () => Coding(system, code)));

    /// <summary>A number with its unit. Without a unit of its own the test's is written, and "1" for a test that counts.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">The number, or null.</param>
    /// <param name="comparator">How the number stands to the true value.</param>
    /// <param name="unit">The unit, or null.</param>
    /// <param name="test">The test of which it is the result, or null.</param>
    /// <param name="isDose">True for the amount of a medicine: without a unit it says so, since nobody may guess one.</param>
    public void Quantity(string name, decimal? value, Comparator comparator, Code? unit, Code? test, bool isDose = false) => Object(name, () =>
    {
        if (unit is null && (isDose || test is not (null or Model.Concept)))
        {
            List("extension", () =>
            {
                Text("url", FhirSystems.Extension + "noUnit");
                Flag("valueBoolean", true);
            });
        }

        if (value is decimal number)
        {
            Number("value", number);
        }

        Text("comparator", QuantityJson.Sign(comparator));
        Unit(unit ?? (test is Concept { Ucum.Length: > 0 } known ? Terminology.Current.FindUnit(known.Ucum) : null), isCount: test is Concept);
    });

    private static IEnumerable<(string System, string Code)> Codings(Code code)
    {
        switch (code)
        {
            case Concept concept:
                foreach (CodeSystem system in Order)
                {
                    if (Mappings.Find(concept, system) is string mapped)
                    {
                        yield return (CodeSystems.FhirSystem(system), mapped);
                    }
                }

                if (FhirWords.V3(concept) is (string v3, string word))
                {
                    yield return (v3, word);
                }

                yield return (FhirSystems.Of(concept.Kind), concept.Key);
                break;
            case NewerCode newer:
                yield return (FhirSystems.NumbersOf(newer.Kind), newer.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case ForeignCode foreign:
                yield return (CodeSystems.FhirSystem(foreign.System), foreign.Value);
                break;
        }
    }

    private void Unit(Code? unit, bool isCount)
    {
        switch (unit)
        {
            case Concept concept:
                Text("unit", concept.Label("en"));
                Coding(FhirSystems.Ucum, concept.Ucum);
                break;
            case NewerCode newer:
                Coding(FhirSystems.NumbersOf(ConceptKind.Unit), newer.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case ForeignCode foreign:
                Coding(CodeSystems.FhirSystem(foreign.System), foreign.Value);
                break;
            default:
                if (isCount)
                {
                    Coding(FhirSystems.Ucum, "1");
                }

                break;
        }
    }
}
