using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Observation: a test, a pregnancy or the blood group.</summary>
internal static class ObservationReader
{
    private const string PregnancyStatus = "82810-3";
    private const string BloodGroupTest = "882-1";
    private const string Pregnant = "77386006";
    private const string OldPressurePanel = "55284-4";

    public static Entry? Read(Resource resource)
    {
        FhirObject root = resource.Root;
        bool isPending = root.Text("status") == "registered" && !root.Element.Children.Any(member => member.Name.StartsWith("value", StringComparison.Ordinal));
        if ((root.Text("status") is not ("final" or "amended" or "corrected") && !isPending) || !resource.IsAboutPatient("subject"))
        {
            return null;
        }

        FhirObject? code = root.Object("code");
        Entry? entry = (CodeReader.Own(resource.Bundle, code, ConceptKind.Event) as Concept)?.Key switch
        {
            "pregnancy" => ReadPregnancy(resource, code),
            "blood-group" => ReadBloodGroup(resource, code, isOwn: true),
            _ when Loinc(code) == PregnancyStatus => ReadPregnancy(resource, code),
            _ when Loinc(code) == BloodGroupTest => ReadBloodGroup(resource, code, isOwn: false),
            _ => ReadScreening(resource, code),
        };
        if (entry is null)
        {
            return null;
        }

        root.Take("status");
        return entry;
    }

    private static Screening? ReadScreening(Resource resource, FhirObject? code)
    {
        BundleInput bundle = resource.Bundle;
        ResultReader results = new(resource);
        Code? test = CodeReader.Own(bundle, code, ConceptKind.Screening);
        ScreeningResult? result = test is null ? null : results.Read(test, isOwn: true);
        if (test is null)
        {
            test = CodeReader.Mapped(bundle, code, ConceptKind.Screening) ?? (Loinc(code) == OldPressurePanel ? bundle.Table.Find("blood-pressure") : null);
            result = test is null ? null : results.Read(test, isOwn: false);
            if (result is null && results.ReadOnePressure() is (Concept one, ScreeningResult pressure))
            {
                (test, result) = (one, pressure);
                code?.Take("coding");
            }
            else if (result is null)      // a form of result that our test does not have: the test stays the other system's
            {
                test = CodeReader.Foreign(code);
                result = test is null ? null : results.Read(test, isOwn: false);
            }
        }

        if (test is null || result is null)
        {
            return null;
        }

        CodeReader.Take(bundle, code, test);
        TakeCategory(resource.Root, FhirWords.Category(test));
        return new Screening
        {
            Code = test,
            Date = DateReader.Read(resource.Root, "effectiveDateTime") ?? DateReader.Read(resource.Root, "effectiveInstant"),
            Result = result,
            Source = ReadSource(resource),
            Lane = EntryFacts.Lane(resource),
        };
    }

    private static Pregnancy? ReadPregnancy(Resource resource, FhirObject? code)
    {
        FhirObject root = resource.Root;
        FhirObject? value = root.Object("valueCodeableConcept");
        if (EntryFacts.StatusCode(value, FhirSystems.Snomed) != Pregnant)      // "not pregnant" has no word in the table
        {
            return null;
        }

        PartialDate? expected = null;
        if (root.List("component") is [FhirObject component] && Loinc(component.Object("code")) == "11778-8")
        {
            expected = DateReader.Read(component, "valueDateTime");
            component.Object("code")?.TakeAll();
        }

        value?.TakeAll();
        code?.TakeAll();
        TakeCategory(root, "exam");
        return new Pregnancy
        {
            ExpectedDate = expected,
            Date = DateReader.Read(root, "effectiveDateTime"),
            Since = EntryFacts.Date(root, "since"),
            Certainty = EntryFacts.Word<Certainty>(root, "certainty"),
            Source = ReadSource(resource),
            Lane = EntryFacts.Lane(resource),
        };
    }

    private static BloodGroup? ReadBloodGroup(Resource resource, FhirObject? code, bool isOwn)
    {
        FhirObject root = resource.Root;
        Code? group = resource.Code(root.Object("valueCodeableConcept"), ConceptKind.Result);
        if (group is null || (!isOwn && group is Concept concept && !Json.BloodGroups.Contains(concept)))
        {
            return null;
        }

        code?.TakeAll();
        TakeCategory(root, "laboratory");
        return new BloodGroup { Code = group, Date = DateReader.Read(root, "effectiveDateTime"), Source = ReadSource(resource), Lane = EntryFacts.Lane(resource) };
    }

    private static Source ReadSource(Resource resource)
    {
        Source native = Source.Done;
        foreach (FhirObject performer in resource.Root.List("performer"))
        {
            if (resource.IsPatient(performer))
            {
                native = Source.Told;
            }
            else
            {
                resource.TakeAuthor(performer);
                EntryFacts.TakeUnknown(performer);
            }
        }

        return EntryFacts.Source(resource, native);
    }

    private static void TakeCategory(FhirObject root, string expected)
    {
        foreach (FhirObject category in root.List("category").Where(category => EntryFacts.StatusCode(category, FhirSystems.ObservationCategory) == expected))
        {
            CodeReader.TakeCodings(category, code: expected);
        }
    }

    private static string? Loinc(FhirObject? code) => EntryFacts.StatusCode(code, FhirSystems.Loinc);
}
