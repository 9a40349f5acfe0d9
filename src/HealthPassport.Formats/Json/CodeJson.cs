using System.Text.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>A code: the key of a concept, { system, code } of another system, or { number } of a newer table.</summary>
internal static class CodeJson
{
    private const string NotNewer = "the key of the concept: this number stands in the table";

    public static Code? Read(SummaryInput summary, JsonElement value, string path, ConceptKind kind)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return ReadOutsideTable(new ObjectInput(summary, value, path), kind);
        }

        Concept? concept = value.ValueKind == JsonValueKind.String ? summary.Table.Find(value.GetString()!) : null;
        if (concept?.Kind == kind)
        {
            return concept;
        }

        summary.Fail(path, concept is null ? KindNames.Expected(kind) : KindNames.Misplaced(kind, concept));
        return null;
    }

    public static Code? ReadOutsideTable(ObjectInput input, ConceptKind kind)
    {
        Code? code = input.Has("number") ? ReadNumber(input, kind) : ReadForeign(input);
        input.End();
        return code;
    }

    /// <summary>What a care note is about: a concept of any kind.</summary>
    public static Code? ReadTarget(SummaryInput summary, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            ObjectInput input = new(summary, value, path);
            ConceptKind? kind = input.Word<ConceptKind>("kind");
            if (kind is null && input.Has("number"))
            {
                input.Fail("kind", Words<ConceptKind>.Expected);
            }
            else if (kind is not null && !input.Has("number"))
            {
                input.Fail("number", "the number of a concept of a newer table");
            }

            return ReadOutsideTable(input, kind ?? ConceptKind.Condition);
        }

        Concept? concept = value.ValueKind == JsonValueKind.String ? summary.Table.Find(value.GetString()!) : null;
        if (concept is null)
        {
            summary.Fail(path, "the key of a concept in the terminology table, {\"kind\", \"number\"} or {\"system\", \"code\"}");
        }

        return concept;
    }

    public static void Write(Utf8JsonWriter json, Code code, bool withKind = false)
    {
        if (code is Concept concept)
        {
            json.WriteTextValue(concept.Key);
            return;
        }

        json.WriteStartObject();
        if (code is NewerCode newer)
        {
            if (withKind)
            {
                json.WriteText("kind", Words<ConceptKind>.Of(newer.Kind));
            }

            json.WriteNumber("number", newer.Number);
        }
        else if (code is ForeignCode foreign)
        {
            json.WriteText("system", CodeSystems.Json(foreign.System));
            json.WriteText("code", foreign.Value);
        }

        json.WriteEndObject();
    }

    private static NewerCode? ReadNumber(ObjectInput input, ConceptKind kind)
    {
        if (input.Integer("number", 0, PassportLayout.MaxConcept) is not int number)
        {
            return null;
        }

        if (input.Summary.Table.Find(kind, number) is not null)
        {
            input.Fail("number", NotNewer);
        }

        return new NewerCode(kind, number);
    }

    private static ForeignCode? ReadForeign(ObjectInput input)
    {
        const string Systems = "snomed, loinc, atc, icd10, icd11, cvx or the FHIR address of one of them";
        CodeSystem? system = input.Text("system", Systems) is string name ? CodeSystems.Find(name) : null;
        if (system is null)
        {
            input.Fail("system", Systems);
        }

        string? code = input.Text("code", "a code of 1 to 20 letters, digits, points and hyphens");
        if (code is null || !CodeSystems.IsCode(code))
        {
            input.Fail("code", "a code of 1 to 20 letters, digits, points and hyphens");
        }

        return system is CodeSystem known && code is not null ? new ForeignCode(known, code) : null;
    }
}
