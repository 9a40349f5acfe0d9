using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthPassport.Tests.Web;

/// <summary>What one reading takes, for <c>test/statements.mjs</c>.</summary>
internal sealed record WebRequest(byte[] Trust, DateTimeOffset Now, string Input)
{
    public JsonElement? State { get; init; }

    public string? Secret { get; init; }

    public bool Unverified { get; init; }

    /// <summary>The languages in which the statement is wanted; null for one without labels.</summary>
    public string?[] Languages { get; init; } = [null];

    /// <summary>The request on one line. The input goes as its code units, since it may be no good text.</summary>
    public string ToJson()
    {
        JsonObject json = new()
        {
            ["trust"] = Convert.ToBase64String(Trust),
            ["now"] = Now.ToUnixTimeMilliseconds(),
            ["input"] = Convert.ToBase64String(MemoryMarshal.AsBytes(Input.AsSpan())),
            ["unverified"] = Unverified,
            ["languages"] = new JsonArray([.. Languages.Select(language => (JsonNode?)language)]),
        };
        if (State is JsonElement state)
        {
            json["state"] = JsonNode.Parse(state.GetRawText());
        }

        if (Secret is not null)
        {
            json["secret"] = Secret;
        }

        return json.ToJsonString();
    }
}
