using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>What entries have in common: the source, the lane, and the extensions that hold one value.</summary>
internal static class EntryFacts
{
    /// <summary>The source: our own extension, or what FHIR's elements said.</summary>
    public static Source Source(Resource resource, Source native)
    {
        if (resource.Root.Extension("source") is not FhirObject extension)
        {
            return native;
        }

        if (extension.Text("valueCode") is string word)
        {
            Source? plain = word == Words<SourceKind>.Of(SourceKind.Done) ? Model.Source.Done
                : word == Words<SourceKind>.Of(SourceKind.Document) ? Model.Source.Document
                : word == Words<SourceKind>.Of(SourceKind.Told) ? Model.Source.Told
                : null;
            if (plain is not null)
            {
                extension.Take("valueCode");
            }

            return plain ?? native;
        }

        int? link = extension.Part("link")?.Whole("valueUnsignedInt", 0, resource.Bundle.Links - 1);
        SourceKind? original = extension.Part("kind")?.Text("valueCode") is string kind ? Words<SourceKind>.Find(kind) : null;
        if (link is null || original is null)
        {
            return native;
        }

        extension.TakeAll();
        return Model.Source.CarriedOver(link.Value, original.Value);
    }

    public static Lane? Lane(Resource resource) => Word<Lane>(resource.Root, "lane");

    /// <summary>A word of a closed list of ours in an extension.</summary>
    public static T? Word<T>(FhirObject owner, string name)
        where T : struct, Enum
    {
        FhirObject? extension = owner.Extension(name);
        T? word = extension?.Text("valueCode") is string text ? Words<T>.Find(text) : null;
        if (word is not null)
        {
            extension?.Take("valueCode");
        }

        return word;
    }

    /// <summary>A date in an extension.</summary>
    public static PartialDate? Date(FhirObject owner, string name) =>
        owner.Extension(name) is FhirObject extension ? DateReader.Read(extension, "valueDateTime") : null;

    /// <summary>A whole number in an extension.</summary>
    public static int? Whole(FhirObject? owner, string name, int min, int max)
    {
        FhirObject? extension = owner?.Extension(name);
        int? number = extension?.Whole("valuePositiveInt", min, max);
        if (number is not null)
        {
            extension?.Take("valuePositiveInt");
        }

        return number;
    }

    /// <summary>A code in an extension.</summary>
    public static Code? Code(Resource resource, string name, ConceptKind kind) =>
        resource.Root.Extension(name) is FhirObject extension ? resource.Code(extension.Object("valueCodeableConcept"), kind) : null;

    /// <summary>Takes the extension that says that a value is unknown.</summary>
    public static void TakeUnknown(FhirObject? owner)
    {
        if (owner?.Extension(FhirSystems.DataAbsentExtension) is FhirObject absent && absent.Text("valueCode") == "unknown")
        {
            absent.Take("valueCode");
        }
    }

    /// <summary>Told when the patient is the one who says so; anybody else is kept as other content.</summary>
    public static Source Sayer(Resource resource, FhirObject? reference) =>
        resource.IsPatient(reference) ? Model.Source.Told : Model.Source.Done;

    /// <summary>The one code of a CodeableConcept in a table of FHIR; it takes nothing.</summary>
    public static string? StatusCode(FhirObject? concept, string system)
    {
        foreach (FhirObject coding in concept?.List("coding") ?? default)
        {
            if (coding.Text("system") == system)
            {
                return coding.Text("code");
            }
        }

        return null;
    }
}
