using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>A unit: the UCUM code of a unit of the table; { number } or { system, code } for one outside it.</summary>
internal static class UnitJson
{
    public static Code? Read(SummaryInput summary, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return CodeJson.ReadOutsideTable(new ObjectInput(summary, value, path), ConceptKind.Unit);
        }

        Concept? unit = value.ValueKind == JsonValueKind.String ? summary.Table.FindUnit(value.GetString()!) : null;
        if (unit is null)
        {
            summary.Fail(path, "the UCUM code of a unit in the terminology table, such as mg or mmol/L; case counts");
        }

        return unit;
    }

    public static void Write(Utf8JsonWriter json, Code unit)
    {
        if (unit is Concept concept)
        {
            json.WriteTextValue(concept.Ucum);
        }
        else
        {
            CodeJson.Write(json, unit);
        }
    }
}
