using System.Text.Json.Nodes;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Tests.Web;

/// <summary>A summary as <c>test/summaries.mjs</c> takes it: a passport that holds no entry, and for each entry a passport with its lane.</summary>
internal static class WebSummary
{
    private static readonly byte[] EmptyLane = new byte[SealedLane.Length];

    public static JsonObject Of(HealthSummary summary) => new()
    {
        ["head"] = Passport(summary.Where(_ => false)),
        ["entries"] = new JsonArray([.. summary.Entries.Select((entry, place) => (JsonNode)new JsonObject
        {
            ["passport"] = Passport(Only(summary, place) with { Holder = null }),
            ["lane"] = entry.Lane?.ToString().ToLowerInvariant(),
        })]),
    };

    private static HealthSummary Only(HealthSummary summary, int place)
    {
        int next = 0;
        return summary.Where(_ => next++ == place);
    }

    private static string Passport(HealthSummary summary)
    {
        CborWriter cbor = new();
        PassportCodec.Write(cbor, summary, EmptyLane, 0);
        return Convert.ToBase64String(cbor.Written);
    }
}
