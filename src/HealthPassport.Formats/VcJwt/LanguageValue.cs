using System.Text.Json;

namespace HealthPassport.Formats.VcJwt;

/// <summary>A name or description: a string, or objects with a text, its language and its direction (VCDM 2.0 §11.1).</summary>
internal static class LanguageValue
{
    /// <summary>Checks a member when it is there.</summary>
    public static void Check(JsonElement json, string name, string where, VcFindings findings)
    {
        if (!json.TryGetProperty(name, out JsonElement value))
        {
            return;
        }

        bool good = value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() > 0 && value.EnumerateArray().All(IsOne) : value.ValueKind == JsonValueKind.String || IsOne(value);
        if (!good)
        {
            findings.Add(VcRule.LanguageForm, where.Length == 0 ? name : $"{where}.{name}", "a string, or objects with @value, @language and @direction (ltr or rtl) and nothing else");
        }
    }

    private static bool IsOne(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("@value", out JsonElement value) && value.ValueKind == JsonValueKind.String
        && json.EnumerateObject().All(member => member.Name switch
        {
            "@value" => true,
            "@language" => member.Value.ValueKind == JsonValueKind.String,
            "@direction" => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is "ltr" or "rtl",
            _ => false,
        });
}
