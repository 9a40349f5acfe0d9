using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;

namespace HealthPassport.Formats.VcJwt;

/// <summary>Gathers breaches of the data model, and has the checks that its objects share.</summary>
internal sealed class VcFindings
{
    private readonly ImmutableArray<VcFinding>.Builder _found = ImmutableArray.CreateBuilder<VcFinding>();

    /// <summary>What was found.</summary>
    public ImmutableArray<VcFinding> All() => _found.ToImmutable();

    public void Add(VcRule rule, string where, string expected) => _found.Add(new VcFinding(rule, where, expected));

    /// <summary>One object, or a list of objects that is not empty.</summary>
    public IEnumerable<(JsonElement Item, string Where)> Objects(JsonElement json, string name, string where)
    {
        if (!json.TryGetProperty(name, out JsonElement member))
        {
            yield break;
        }

        where = where.Length == 0 ? name : $"{where}.{name}";
        if (member.ValueKind != JsonValueKind.Array)
        {
            if (IsObject(member, where))
            {
                yield return (member, where);
            }

            yield break;
        }

        if (member.GetArrayLength() == 0)
        {
            Add(VcRule.ObjectWanted, where, "an object, or a list of objects");
        }

        int at = 0;
        foreach (JsonElement item in member.EnumerateArray())
        {
            string place = $"{where}[{at++}]";
            if (IsObject(item, place))
            {
                yield return (item, place);
            }
        }
    }

    /// <summary>VCDM 2.0 §4.4: an identifier is one URL.</summary>
    public void Id(JsonElement json, string where, bool required = false)
    {
        if (json.TryGetProperty("id", out JsonElement id) ? !IsUrl(id) : required)
        {
            Add(VcRule.IdentifierForm, where.Length == 0 ? "id" : $"{where}.id", "one URL");
        }
    }

    /// <summary>VCDM 2.0 §4.5: the strings of a type, at least one.</summary>
    public ImmutableArray<string> Types(JsonElement json, string where)
    {
        ImmutableArray<string> types = [];
        bool good = json.TryGetProperty("type", out JsonElement type) && (type.ValueKind == JsonValueKind.String
            ? (types = [type.GetString()!]).Length == 1
            : JoseJson.TryTexts(json, "type", out types) && types.Length > 0);
        if (!good)
        {
            Add(VcRule.TypeForm, where.Length == 0 ? "type" : $"{where}.type", "a string, or a list of strings");
        }

        return types;
    }

    public static bool IsUrl(JsonElement json) => json.ValueKind == JsonValueKind.String && AbsoluteUrl.IsOne(json.GetString());

    private bool IsObject(JsonElement json, string where)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        Add(VcRule.ObjectWanted, where, "an object");
        return false;
    }
}
