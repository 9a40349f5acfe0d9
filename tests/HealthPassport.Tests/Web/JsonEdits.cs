using System.Text.Json.Nodes;

namespace HealthPassport.Tests.Web;

/// <summary>Small edits of JSON that is to be signed, the same for the same seed: values that stand elsewhere, values of other kinds, members that are gone or new.</summary>
internal sealed class JsonEdits(int seed)
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1", "1.50", "1e300", "1795132800", "1895132800", "\"\"", "\"x\"", "\"urn:x\"", "\"https://issuer-1.example\"", "\"2026-11-20T00:00:00Z\"", "\"2026-11-20\"", "\"td\"",
        "\"hypertension\"", "\"mg\"", "\"told\"", "\"sealed\"", "\"7\"", "\"\\u00e9\\u0001\"", "[]", "[1]", "[[]]", "{}", "{\"a\":1}", "{\"_sd\":[\"d\"]}", "[{\"...\":\"e\"}]", "{\"about\":1990}",
        "{\"number\":65000}", "{\"system\":\"icd10\",\"code\":\"A00\"}", "{\"status_list\":{\"idx\":3,\"uri\":\"urn:l\"}}", "{\"type\":\"BitstringStatusListEntry\"}",
    ];

    private static readonly string[] Names =
    [
        "a", "id", "type", "é<\"'+", "iss", "iat", "nbf", "exp", "jti", "sub", "vc", "cnf", "status", "issuer", "name", "validFrom", "validUntil", "evidence", "termsOfUse", "relatedResource", "credentialSchema",
        "statusSize", "statusMessage", "_sd", "_sd_alg", "...", "vct", "holder", "conditions", "source", "lane", "label", "unit", "value", "result", "dose", "of", "other",
    ];

    private readonly Random _random = new(seed);

    /// <summary>One or two edits.</summary>
    public string Edit(string json)
    {
        JsonNode root = JsonNode.Parse(json)!;
        for (int edits = _random.Next(1, 3); edits > 0; edits--)
        {
            JsonNode[] containers = [.. Containers(root)];
            Edit(containers[_random.Next(containers.Length)]);
        }

        return root.ToJsonString();
    }

    private void Edit(JsonNode container)
    {
        JsonNode? value = JsonNode.Parse(Values[_random.Next(Values.Length)]);
        if (container is JsonArray list)
        {
            EditList(list, value);
        }
        else if (container is JsonObject members)
        {
            string[] names = [.. members.Select(member => member.Key)];
            string name = names.Length == 0 || _random.Next(4) == 0 ? Names[_random.Next(Names.Length)] : names[_random.Next(names.Length)];
            if (_random.Next(4) > 0)
            {
                members[name] = _random.Next(4) == 0 ? new JsonArray(members[name]?.DeepClone()) : value;
            }
            else
            {
                members.Remove(name);
            }
        }
    }

    private void EditList(JsonArray list, JsonNode? value)
    {
        if (list.Count == 0 || _random.Next(2) == 0)
        {
            list.Add(_random.Next(2) == 0 || list.Count == 0 ? value : list[0]?.DeepClone());
        }
        else if (_random.Next(2) == 0)
        {
            list.RemoveAt(_random.Next(list.Count));
        }
        else
        {
            list[_random.Next(list.Count)] = value;
        }
    }

    private static IEnumerable<JsonNode> Containers(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).SelectMany(Containers).Prepend(members),
        JsonArray list => list.SelectMany(Containers).Prepend(list),
        _ => [],
    };
}
