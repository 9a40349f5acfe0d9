using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Jose;

/// <summary>A JWK Set (RFC 7517 §5). Keys that can't be used here are told apart and do not spoil the others.</summary>
/// <param name="Keys">The keys that can be used.</param>
/// <param name="Refused">Why the others can't, with their place.</param>
public sealed record JwkSet(ImmutableArray<Jwk> Keys, ImmutableArray<Failure> Refused)
{
    /// <summary>Reads a set.</summary>
    /// <param name="utf8">The JSON; may be anything.</param>
    /// <param name="where">Its place, for failures.</param>
    /// <returns>The set, or <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<JwkSet> Read(ReadOnlySpan<byte> utf8, string where = "jwks")
    {
        if (utf8.Length > Limits.JwkSetBytes)
        {
            return new Failure(Reason.TooLarge, where, $"at most {Limits.JwkSetBytes} bytes");
        }

        return StrictJson.Parse(utf8, out string expected) is JsonElement json ? Read(json, where) : new Failure(Reason.Malformed, where, expected);
    }

    /// <summary>Reads a set out of a larger document.</summary>
    internal static Result<JwkSet> Read(JsonElement json, string where)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("keys", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            return new Failure(Reason.Malformed, $"{where}.keys", "a list of keys");
        }

        if (list.GetArrayLength() > Limits.JwkSetKeys)
        {
            return new Failure(Reason.TooLarge, $"{where}.keys", $"at most {Limits.JwkSetKeys} keys");
        }

        ImmutableArray<Jwk>.Builder keys = ImmutableArray.CreateBuilder<Jwk>();
        ImmutableArray<Failure>.Builder refused = ImmutableArray.CreateBuilder<Failure>();
        int at = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (Jwk.Read(element, $"{where}.keys[{at++}]").TryGet(out Jwk? key, out Failure? failure))
            {
                keys.Add(key);
            }
            else
            {
                refused.Add(failure);
            }
        }

        return new JwkSet(keys.DrainToImmutable(), refused.DrainToImmutable());
    }
}
