using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Web;

/// <summary>What one reading takes, for <c>test/statements.mjs</c>.</summary>
internal sealed record WebRequest(byte[] Trust, DateTimeOffset Now, params string[] Inputs)
{
    public JsonElement? State { get; init; }

    /// <summary>Checkpoints that are taken before; without inputs the answer is what they changed, and the state.</summary>
    public string[]? Checkpoints { get; init; }

    public string? Secret { get; init; }

    public bool Unverified { get; init; }

    /// <summary>What is asked of the holder's key: a proof that is not older than ten minutes.</summary>
    public VectorKeyBinding? KeyBinding { get; init; }

    /// <summary>What is wanted instead of the statement: the time line of all inputs, joined as all one person's or by links alone.</summary>
    public SamePerson? TimeLine { get; init; }

    /// <summary>The languages in which the statement is wanted; null for one without labels.</summary>
    public string?[] Languages { get; init; } = [null];

    /// <summary>The request on one line. Inputs go as their code units, since they may be no good text.</summary>
    public string ToJson()
    {
        JsonObject json = new()
        {
            ["trust"] = Convert.ToBase64String(Trust),
            ["now"] = Now.ToUnixTimeMilliseconds(),
            ["inputs"] = new JsonArray([.. Inputs.Select(input => (JsonNode?)Convert.ToBase64String(MemoryMarshal.AsBytes(input.AsSpan())))]),
            ["unverified"] = Unverified,
            ["languages"] = new JsonArray([.. Languages.Select(language => (JsonNode?)language)]),
        };
        if (State is JsonElement state)
        {
            json["state"] = JsonNode.Parse(state.GetRawText());
        }

        if (Checkpoints is not null)
        {
            json["checkpoints"] = new JsonArray([.. Checkpoints.Select(text => (JsonNode?)text)]);
        }

        if (KeyBinding is not null)
        {
            json["keyBinding"] = new JsonObject { ["audience"] = KeyBinding.Audience, ["nonce"] = KeyBinding.Nonce };
        }

        if (TimeLine is not null)
        {
            json["samePerson"] = TimeLine.IsAll ? "all" : "undecided";
        }

        if (Secret is not null)
        {
            json["secret"] = Secret;
        }

        return json.ToJsonString();
    }
}
