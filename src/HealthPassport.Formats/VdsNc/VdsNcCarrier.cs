using System.Text.Json;
using HealthPassport.Formats.Jcs;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.VdsNc;

/// <summary>ICAO's visible digital seal for non-constrained environments: JSON of <c>data</c> and <c>sig</c>, signed over the canonical form of <c>data</c> (<c>specs/vds-nc.md</c> §1).</summary>
internal static class VdsNcCarrier
{
    private static readonly SignatureAlgorithm[] Algorithms = [SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.ES512];

    /// <summary>Reads an object that came through <see cref="StrictJson"/>.</summary>
    /// <returns>Null when it is of another kind; else the envelope, <see cref="Reason.Malformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    public static Result<UnverifiedEnvelope>? Read(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.GetPropertyCount() == 2
        && root.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("sig", out JsonElement sig) && sig.ValueKind == JsonValueKind.Object
            ? Read(data, sig)
            : null;

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

    private static string? Text(JsonElement sig, string name) =>
        sig.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The specimens of two states have the padding, which the text of the rule leaves open.
    private static byte[]? Bytes(JsonElement sig, string name) =>
        Text(sig, name) is string text ? StrictBase64Url.Decode(text.Length % 4 == 0 ? text.AsSpan().TrimEnd('=') : text) : null;

    private static Failure Refused(string where) => new(Reason.Malformed, where);
}
