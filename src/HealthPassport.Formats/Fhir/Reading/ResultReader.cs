using System.Collections.Immutable;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>What an Observation found. It takes members only when they are a result that the test can have.</summary>
internal sealed class ResultReader(Resource resource)
{
    private const string Systolic = "8480-6";
    private const string Diastolic = "8462-4";
    private const int MaxPressure = 400;

    // The same finding in two words; the table has one of them for each test.
    private static readonly ImmutableArray<(string One, string Other)> Same = [("detected", "positive"), ("not-detected", "negative")];

    private readonly FhirObject _root = resource.Root;
    private readonly BundleInput _bundle = resource.Bundle;

    /// <summary>Reads the result.</summary>
    /// <param name="test">The test.</param>
    /// <param name="isOwn">True when our own coding named the test: then the result is taken as it is, else it must be one that the table allows.</param>
    /// <returns>The result, or null when there is none, or none that fits.</returns>
    public ScreeningResult? Read(Code test, bool isOwn)
    {
        Concept? bound = isOwn ? null : test as Concept;
        return Coded(bound) ?? Quantity(test, bound) ?? Titre(test) ?? Count(bound) ?? Date(bound) ?? Pressure(bound) ?? Unscaled(test) ?? (ScreeningResult?)Pending();
    }

    /// <summary>The one pressure of a panel that lacks the other one, with its test; null when there is none.</summary>
    public (Concept Test, ScreeningResult Result)? ReadOnePressure()
    {
        if (Component(Systolic) is not null && Component(Diastolic) is not null)
        {
            return null;
        }

        (string key, FhirObject? only) = Component(Systolic) is FhirObject systolic ? ("bp-systolic", systolic) : ("bp-diastolic", Component(Diastolic));
        return only is FhirObject component && _bundle.Table.Find(key) is Concept test && TakePressure(component) is int value
            ? (test, new QuantityResult(value))
            : null;
    }

    private CodedResult? Coded(Concept? bound)
    {
        FhirObject? value = _root.Object("valueCodeableConcept");
        if (value is null)
        {
            return null;
        }

        if (bound is null)
        {
            return resource.Code(value, ConceptKind.Result) is Code any ? new CodedResult(any) : null;
        }

        Code? found = CodeReader.Own(_bundle, value, ConceptKind.Result) ?? CodeReader.Mapped(_bundle, value, ConceptKind.Result) ?? (Code?)CodeReader.Foreign(value);
        Code? result = found is Concept word && !Allows(bound, word) ? Synonym(bound, word) : found;
        if (result is null)
        {
            return null;
        }

        CodeReader.Take(_bundle, value, result);      // of a synonym nothing is taken: the word that was signed stays visible
        return new CodedResult(result);
    }

    private static bool Allows(Concept test, Concept result) => test.Results.Contains(result.Key) || result.Key is "pending" or "unknown";

    private Concept? Synonym(Concept test, Concept result)
    {
        (string one, string other) = Same.FirstOrDefault(pair => pair.One == result.Key || pair.Other == result.Key);
        string? key = one == result.Key ? other : one;
        return key is not null && test.Results.Contains(key) ? _bundle.Table.Find(key) : null;
    }

    private QuantityResult? Quantity(Code test, Concept? bound)
    {
        if (_root.Object("valueQuantity") is not FhirObject quantity || bound?.ResultType is ResultType.Coded or ResultType.CodedTitre or ResultType.Date or ResultType.BloodPressure)
        {
            return null;
        }

        Concept? known = test as Concept;
        if (Value(quantity, known?.Scale ?? 0) is not decimal value || Comparator(quantity) is not Comparator comparator)
        {
            return null;
        }

        Code? unit = UnitReader.Find(_bundle, quantity);
        if (known is not null && ((unit as Concept)?.Ucum == known.Ucum || (unit is null && IsWithoutUnit(known, quantity))))
        {
            unit = null;
        }
        else if (unit is null && !(known is null && quantity.Extension("noUnit") is not null))
        {
            return null;
        }

        if (bound is not null && ((unit is not null && bound.ResultType != ResultType.Quantity) || (unit is null && value > bound.Max)
            || (bound.ResultType is ResultType.Integer or ResultType.Score && !decimal.IsInteger(value))))
        {
            return null;
        }

        quantity.Extension("noUnit")?.Take("valueBoolean");
        Take(quantity);
        return new QuantityResult(value, comparator, unit);
    }

    /// <summary>A number that counts something: no unit, or the unit one.</summary>
    private static bool IsWithoutUnit(Concept test, FhirObject quantity) =>
        (test.Ucum.Length == 0 || test.ResultType == ResultType.Score)
        && ((!quantity.Has("code") && !quantity.Has("unit")) || (quantity.Text("system") == FhirSystems.Ucum && quantity.Text("code") == "1"));

    /// <summary>A titre 1:8 as its denominator.</summary>
    private QuantityResult? Titre(Code test)
    {
        if (test is not Concept { ResultType: ResultType.CodedTitre } || _root.Object("valueRatio") is not FhirObject ratio
            || ratio.Object("numerator") is not FhirObject numerator || numerator.Number("value") != 1 || numerator.Has("code")
            || ratio.Object("denominator") is not FhirObject denominator || denominator.Has("code")
            || Value(denominator, 0) is not decimal value || Comparator(denominator) is not Comparator comparator)
        {
            return null;
        }

        numerator.Take("value");
        Take(denominator);
        return new QuantityResult(value, comparator);
    }

    private QuantityResult? Count(Concept? bound)
    {
        if (bound?.ResultType is not (ResultType.Integer or ResultType.Score) || _root.Whole("valueInteger", 0, (int)(bound.Max ?? int.MaxValue)) is not int count)
        {
            return null;
        }

        _root.Take("valueInteger");
        return new QuantityResult(count);
    }

    private DateResult? Date(Concept? bound) =>
        bound?.ResultType is null or ResultType.Date && _root.Has("valueDateTime") && DateReader.Read(_root, "valueDateTime") is PartialDate date ? new DateResult(date) : null;

    private BloodPressureResult? Pressure(Concept? bound)
    {
        if (bound is { ResultType: not ResultType.BloodPressure } || Component(Systolic) is not FhirObject systolic || Component(Diastolic) is not FhirObject diastolic
            || PressureOf(systolic) is null || PressureOf(diastolic) is null)
        {
            return null;
        }

        return new BloodPressureResult(TakePressure(systolic)!.Value, TakePressure(diastolic)!.Value);
    }

    private FhirObject? Component(string loinc) =>
        _root.List("component").Where(component => EntryFacts.StatusCode(component.Object("code"), FhirSystems.Loinc) == loinc).ToArray() is [FhirObject one] ? one : null;

    private static int? PressureOf(FhirObject component) =>
        component.Object("valueQuantity") is FhirObject quantity && quantity.Text("system") == FhirSystems.Ucum && quantity.Text("code") == "mm[Hg]" && !quantity.Has("comparator")
            ? quantity.Whole("value", 1, MaxPressure)
            : null;

    private static int? TakePressure(FhirObject component)
    {
        int? value = PressureOf(component);
        if (value is not null && component.Object("valueQuantity") is FhirObject quantity)
        {
            component.Object("code")?.TakeAll();
            Take(quantity);
        }

        return value;
    }

    private UnscaledResult? Unscaled(Code test)
    {
        if (test is not NewerCode || _root.Extension("unscaled")?.Object("valueQuantity") is not FhirObject quantity
            || quantity.Number("value") is not decimal digits || !decimal.IsInteger(digits) || digits > Limits.DecimalDigits || Comparator(quantity) is not Comparator comparator)
        {
            return null;
        }

        Code? unit = UnitReader.Find(_bundle, quantity);
        Take(quantity);
        _root.Object("dataAbsentReason")?.TakeAll();
        return new UnscaledResult((long)digits, comparator, unit);
    }

    private CodedResult? Pending()
    {
        FhirObject? absent = _root.Object("dataAbsentReason");
        Concept? pending = CodeReader.Own(_bundle, absent, ConceptKind.Result) as Concept
            ?? (_root.Text("status") == "registered" && !_root.Has("component") && !_root.Has("hasMember") ? _bundle.Table.Find("pending") : null);
        if (pending?.Key != "pending")
        {
            return null;
        }

        absent?.TakeAll();
        return new CodedResult(pending);
    }

    private static decimal? Value(FhirObject quantity, int scale) => QuantityJson.Number(quantity.Number("value"), scale);

    private static Comparator? Comparator(FhirObject quantity) => quantity.Text("comparator") switch
    {
        "<" => Model.Comparator.Below,
        ">" => Model.Comparator.Above,
        null when !quantity.Has("comparator") => Model.Comparator.Equal,
        _ => null,      // "at most" and "at least" have no word in the model
    };

    private static void Take(FhirObject quantity)
    {
        quantity.Take("value");
        quantity.Take("comparator");
        UnitReader.Take(quantity);
    }
}
