using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Jose;

/// <summary>A public key as JSON Web Key (RFC 7517): EC on P-256, P-384 or P-521, or RSA of 2048 to 4096 bits.</summary>
public sealed record Jwk
{
    private static readonly ImmutableArray<string> PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The key.</summary>
    public required PublicKey PublicKey { get; init; }

    /// <summary><c>kid</c>, or null.</summary>
    public string? KeyName { get; init; }

    /// <summary><c>alg</c>, or null. Where it is there it is the key's one algorithm.</summary>
    public string? Algorithm { get; init; }

    /// <summary>False when <c>use</c> or <c>key_ops</c> says that the key is not for verifying signatures.</summary>
    public bool IsForSignatures { get; init; } = true;

    /// <summary><c>x5c</c>: certificates in base64, the key's own first. Not checked here.</summary>
    public ImmutableArray<string> Certificates { get; init; } = [];

    /// <summary><c>crlVersion</c> of SMART Health Cards as raw JSON, or null.</summary>
    public string? CrlVersion { get; init; }

    /// <summary>Reads a text that is one key.</summary>
    /// <param name="utf8">The JSON; may be anything.</param>
    /// <param name="where">Its place, for failures.</param>
    /// <returns>The key, or <see cref="Reason.Malformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    public static Result<Jwk> Read(ReadOnlySpan<byte> utf8, string where = "jwk") =>
        utf8.Length <= Limits.JwkBytes && StrictJson.Parse(utf8, out _) is JsonElement json
            ? Read(json, where)
            : new Failure(Reason.Malformed, where, $"one JSON object of at most {Limits.JwkBytes} bytes without repeated members");

    /// <summary>Reads a key. Members that are not known are ignored (RFC 7517 §4), but a private key is refused.</summary>
    /// <param name="json">The key.</param>
    /// <param name="where">Its place, for failures.</param>
    /// <returns>The key, or <see cref="Reason.Malformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    internal static Result<Jwk> Read(JsonElement json, string where)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new Failure(Reason.Malformed, where, "an object");
        }

        if (PrivateMembers.Any(name => json.TryGetProperty(name, out _)))
        {
            return new Failure(Reason.Malformed, where, "a public key: this one has a private part, and is lost");
        }

        if (!KeyOf(json, where).TryGet(out PublicKey? key, out Failure? failure))
        {
            return failure;
        }

        string? algorithm = JoseJson.Text(json, "alg");
        if (Misformed(json, ["alg", "kid", "use"]) is string wrong)
        {
            return new Failure(Reason.Malformed, $"{where}.{wrong}", "a string");
        }

        if (algorithm is not null && algorithm != key.Algorithm.Name)
        {
            return new Failure(Reason.UnsupportedAlgorithm, $"{where}.alg", $"{key.Algorithm.Name} for this key");
        }

        if (!JoseJson.TryTexts(json, "x5c", out ImmutableArray<string> certificates) || !JoseJson.TryTexts(json, "key_ops", out ImmutableArray<string> operations))
        {
            return new Failure(Reason.Malformed, where, "x5c and key_ops as lists of strings");
        }

        return new Jwk
        {
            PublicKey = key,
            KeyName = JoseJson.Text(json, "kid"),
            Algorithm = algorithm,
            IsForSignatures = JoseJson.Text(json, "use") is null or "sig" && (!json.TryGetProperty("key_ops", out _) || operations.Contains("verify")),
            Certificates = certificates,
            CrlVersion = json.TryGetProperty("crlVersion", out JsonElement version) ? version.GetRawText() : null,
        };
    }

    private static Result<PublicKey> KeyOf(JsonElement json, string where) => JoseJson.Text(json, "kty") switch
    {
        "EC" => CurveKey(json, where),
        "RSA" => RsaKey(json, where),
        null => new Failure(Reason.Malformed, $"{where}.kty", "a string"),
        _ => new Failure(Reason.UnsupportedAlgorithm, $"{where}.kty", "EC or RSA"),
    };

    // RFC 7518 §6.2.1: both coordinates have the full length of the field.
    private static Result<PublicKey> CurveKey(JsonElement json, string where)
    {
        if (SignatureAlgorithm.FromCurve(JoseJson.Text(json, "crv")) is not SignatureAlgorithm algorithm)
        {
            return new Failure(Reason.UnsupportedAlgorithm, $"{where}.crv", "P-256, P-384 or P-521");
        }

        int length = algorithm.CoordinateLength;
        return StrictBase64Url.Decode(JoseJson.Text(json, "x")) is byte[] x && x.Length == length
            && StrictBase64Url.Decode(JoseJson.Text(json, "y")) is byte[] y && y.Length == length
            && PublicKey.FromMaterial(algorithm, [.. x, .. y]) is PublicKey key && key.IsUsable()
            ? key
            : new Failure(Reason.Malformed, where, $"x and y of {length} bytes each, a point on the curve");
    }

    // RFC 7518 §6.3.1: numbers without leading zero bytes.
    private static Result<PublicKey> RsaKey(JsonElement json, string where)
    {
        Failure failure = new(Reason.Malformed, where, "n and e of an RSA key of 2048 to 4096 bits");
        if (StrictBase64Url.Decode(JoseJson.Text(json, "n")) is not [not 0, ..] n || StrictBase64Url.Decode(JoseJson.Text(json, "e")) is not [not 0, ..] e
            || n.Length > Limits.RsaKeyBytes || e.Length > 4)
        {
            return failure;
        }

        try
        {
            using RSA rsa = RSA.Create(new RSAParameters { Modulus = n, Exponent = e });
            return PublicKey.FromSubjectPublicKeyInfo(rsa.ExportSubjectPublicKeyInfo()) is PublicKey key ? key : failure;
        }
        catch (CryptographicException)      // numbers that are no key
        {
            return failure;
        }
    }

    private static string? Misformed(JsonElement json, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (json.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.String)
            {
                return name;
            }
        }

        return null;
    }
}
