using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Jose;

/// <summary>The protected header of a JWS (RFC 7515 §4).</summary>
/// <remarks>
/// Other members are ignored, as the RFC demands: <c>jwk</c>, <c>jku</c>, <c>x5u</c> and <c>x5c</c> too, since a key that comes along proves nothing.
/// <c>crit</c> is refused: nothing that it could name is understood here.
/// </remarks>
internal sealed record JoseHeader
{
    private static readonly KnownTexts Names = new("alg", "kid", "typ", "cty", "zip", "ES256", "DEF");

    /// <summary>The algorithm.</summary>
    public required SignatureAlgorithm Algorithm { get; init; }

    /// <summary><c>kid</c>: where to look for the key, or null.</summary>
    public string? KeyName { get; init; }

    /// <summary><c>typ</c>, or null.</summary>
    public string? Type { get; init; }

    /// <summary><c>cty</c>, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>zip</c>, or null. A SMART Health Card has <c>DEF</c>; nothing else that is read here has one.</summary>
    public string? Zip { get; init; }

    /// <summary>Where to look for the key, or null.</summary>
    public KeyId? KeyId { get; private init; }

    /// <summary>True when it says how and with which key was signed, and nothing else: then all credentials of one key may have the same.</summary>
    public bool IsOfKeyOnly { get; private init; }

    /// <summary>The key id for statements: nobody has signed it yet, so one that is longer than any key's is left out.</summary>
    public string? ShownKeyName => KeyName?.Length <= Limits.KeyIdBytes ? KeyName : null;

    /// <summary>Reads a header.</summary>
    /// <param name="utf8">The JSON; may be anything.</param>
    /// <param name="where">The place of the JWS, for failures.</param>
    /// <returns>The header, or <see cref="Reason.Malformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    public static Result<JoseHeader> Read(byte[] utf8, string where)
    {
        where += ".header";
        using JsonTokens? text = utf8.Length <= Limits.JoseHeaderBytes ? JsonTokens.Parse(utf8, utf8.Length, Limits.JsonDepth, Names, out _) : null;
        if (text?.Root is not JsonToken { ValueKind: JsonValueKind.Object } json)
        {
            return new Failure(Reason.Malformed, where, $"one JSON object of at most {Limits.JoseHeaderBytes} bytes without repeated members");
        }

        foreach (string name in (ReadOnlySpan<string>)["alg", "typ", "cty", "zip"])      // kid is only a hint: one that is no string finds nothing
        {
            if (json.TryGet(name, out JsonToken member) && member.Text is null)
            {
                return new Failure(Reason.Malformed, $"{where}.{name}", "a string");
            }
        }

        if (json.TryGet("crit", out _))      // RFC 7515 §4.1.11
        {
            return new Failure(Reason.Malformed, $"{where}.crit", "no critical extensions: none is known here");
        }

        if (json.TextOf("alg") is not string named)
        {
            return new Failure(Reason.Malformed, $"{where}.alg", "an algorithm");
        }

        string? keyName = json.TextOf("kid");
        string? zip = json.TextOf("zip");
        return SignatureAlgorithm.FromJose(named) is not SignatureAlgorithm algorithm
            ? new Failure(Reason.UnsupportedAlgorithm, $"{where}.alg", "ES256, ES384, ES512 or PS256")
            : new JoseHeader
            {
                Algorithm = algorithm,
                KeyName = keyName,
                KeyId = keyName is null ? null : Keys.KeyId.Of(keyName),
                Type = json.TextOf("typ"),
                ContentType = json.TextOf("cty"),
                Zip = zip,
                IsOfKeyOnly = json.Children.Count == 1 + (keyName is null ? 0 : 1) + (zip is null ? 0 : 1),
            };
    }
}
