using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jcs;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.VdsNc;

/// <summary>ICAO's visible digital seal for non-constrained environments: JSON of <c>data</c> and <c>sig</c>, signed over the canonical form of <c>data</c> (<c>specs/vds-nc.md</c> §1).</summary>
public static class VdsNcCarrier
{
    private static readonly SignatureAlgorithm[] Algorithms = [SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.ES512];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Tells whether a text could be one.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>True when it begins like JSON.</returns>
    public static bool LooksLike(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] == '{';

    /// <summary>Reads a text into an envelope.</summary>
    /// <param name="text">The text of one code.</param>
    /// <returns>The envelope, or <see cref="Reason.TooLarge"/>, <see cref="Reason.NotAHealthCredential"/>, <see cref="Reason.Malformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    public static Result<UnverifiedEnvelope> Read(ReadOnlySpan<char> text)
    {
        if (text.Length > Limits.TokenCharacters)
        {
            return new Failure(Reason.TooLarge, "text", $"at most {Limits.TokenCharacters} characters");
        }

        if (Parse(text) is not { ValueKind: JsonValueKind.Object } root)
        {
            return new Failure(Reason.NotAHealthCredential, "text", "JSON");
        }

        bool isSeal = root.GetPropertyCount() == 2 && root.TryGetProperty("data", out JsonElement data) & root.TryGetProperty("sig", out JsonElement sig)
            && data.ValueKind == JsonValueKind.Object && sig.ValueKind == JsonValueKind.Object;
        if (!isSeal)
        {
            return new Failure(Reason.NotAHealthCredential, "text", "data and sig");
        }

        return Read(root.GetProperty("data"), root.GetProperty("sig"));
    }

    private static Result<UnverifiedEnvelope> Read(JsonElement data, JsonElement sig)
    {
        string? name = Text(sig, "alg");
        if (name is null || Array.Find(Algorithms, row => row.Name == name) is not SignatureAlgorithm algorithm)
        {
            return name is null ? Refused("sig.alg") : new Failure(Reason.UnsupportedAlgorithm, "sig.alg");
        }

        if (Bytes(sig, "cer") is not byte[] certificate || certificate.Length is 0 or > Limits.CertificateBytes)
        {
            return Refused("sig.cer");
        }

        if (Bytes(sig, "sigvl") is not byte[] signature || signature.Length != algorithm.SignatureLength)
        {
            return Refused("sig.sigvl");
        }

        return CanonicalJson.Write(data) is byte[] signed ? new VdsNcEnvelope(algorithm, data, signed, certificate, signature) : Refused("data");
    }

    private static JsonElement? Parse(ReadOnlySpan<char> text)
    {
        try
        {
            byte[] utf8 = new byte[Utf8.GetByteCount(text)];
            Utf8.GetBytes(text, utf8);
            return StrictJson.Parse(utf8, out _);
        }
        catch (EncoderFallbackException)      // half a character
        {
            return null;
        }
    }

    private static string? Text(JsonElement sig, string name) =>
        sig.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The specimens of two states have the padding, which the text of the rule leaves open.
    private static byte[]? Bytes(JsonElement sig, string name) =>
        Text(sig, name) is string text ? StrictBase64Url.Decode(text.Length % 4 == 0 ? text.AsSpan().TrimEnd('=') : text) : null;

    private static Failure Refused(string where) => new(Reason.Malformed, where);
}
