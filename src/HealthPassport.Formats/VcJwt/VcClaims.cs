using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Model;

namespace HealthPassport.Formats.VcJwt;

/// <summary>The claims of JWT that stand beside a credential, and how they agree with it (Securing Verifiable Credentials using JOSE and COSE §3.1.3, RFC 7519 §4.1).</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="IssuedAt"><c>iat</c> in seconds since 1970, or null.</param>
/// <param name="NotBefore">The later of <c>nbf</c> and <c>validFrom</c>, likewise.</param>
/// <param name="ExpiresAt">The earlier of <c>exp</c> and <c>validUntil</c>, likewise.</param>
internal sealed record VcClaims(string? Issuer, long? IssuedAt, long? NotBefore, long? ExpiresAt)
{
    /// <summary>The issuer as <c>iss</c> or the credential names it, to find keys with; null when neither does.</summary>
    public static string? IssuerOf(JsonElement json) => JoseJson.Text(json, "iss") ?? CredentialIssuer(json);

    /// <summary>Reads the claims of a credential that keeps the rules of the data model.</summary>
    /// <param name="json">The credential.</param>
    /// <returns>The claims, or <see cref="Reason.ContentMalformed"/>.</returns>
    public static Result<VcClaims> Read(JsonElement json)
    {
        // VC-JOSE-COSE §3.1.3: these were claims of the data model 1.1 and must not be there.
        if (json.TryGetProperty("vc", out _) || json.TryGetProperty("vp", out _))
        {
            return new Failure(Reason.ContentMalformed, "vc", "the credential itself, without the claims vc and vp of the older data model");
        }

        string? issuer = CredentialIssuer(json);
        if (json.TryGetProperty("iss", out _) && JoseJson.Text(json, "iss") != issuer)
        {
            return new Failure(Reason.ContentMalformed, "iss", "the issuer that the credential names");
        }

        JsonElement subject = json.GetProperty("credentialSubject");
        if (Differs(json, "jti", JoseJson.Text(json, "id")) || (subject.ValueKind == JsonValueKind.Object && Differs(json, "sub", JoseJson.Text(subject, "id"))))
        {
            return new Failure(Reason.ContentMalformed, "jti", "jti and sub, where they stand, as the credential's id and its subject's");
        }

        if (!TryTime(json, "iat", out long? issuedAt) || !TryTime(json, "nbf", out long? notBefore) || !TryTime(json, "exp", out long? expiresAt))
        {
            return new Failure(Reason.ContentMalformed, "iat", "iat, nbf and exp, where they stand, as numbers of seconds");
        }

        long? from = DateTimeStamp.Read(JoseJson.Text(json, "validFrom"))?.ToUnixTimeSeconds();
        long? until = DateTimeStamp.Read(JoseJson.Text(json, "validUntil"))?.ToUnixTimeSeconds();
        return new VcClaims(issuer, issuedAt, Outer(notBefore, from, Math.Max), Outer(expiresAt, until, Math.Min));
    }

    /// <summary>Reads a time claim.</summary>
    /// <returns>False when it is there and no time.</returns>
    internal static bool TryTime(JsonElement json, string name, out long? seconds)
    {
        seconds = json.TryGetProperty(name, out JsonElement member) ? JoseJson.Seconds(member) : null;
        return seconds is not null || member.ValueKind == JsonValueKind.Undefined;
    }

    private static string? CredentialIssuer(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("issuer", out JsonElement issuer)
            ? issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : JoseJson.Text(issuer, "id")
            : null;

    private static bool Differs(JsonElement json, string claim, string? member) => member is not null && json.TryGetProperty(claim, out _) && JoseJson.Text(json, claim) != member;

    private static long? Outer(long? a, long? b, Func<long, long, long> outer) => a is long x && b is long y ? outer(x, y) : a ?? b;
}
