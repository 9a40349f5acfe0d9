using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A wallet's proof that it has a key (OpenID4VCI 1.0, Appendix F.1), for a credential that is to be bound to it.</summary>
public static class KeyProofJwt
{
    /// <summary>Its type.</summary>
    public const string Type = "openid4vci-proof+jwt";

    /// <summary>How old a proof may be, and how far its clock may be ahead: the time in which a nonce is good.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Checks a proof. The nonce is given back to the caller, who alone knows which are fresh.</summary>
    /// <param name="jwt">The proof; may be anything.</param>
    /// <param name="credentialIssuer">The identifier of the credential issuer, which the proof must be for.</param>
    /// <param name="now">The time.</param>
    /// <returns>The key and the nonce, or <see cref="Reason.TooLarge"/>, <see cref="Reason.Malformed"/>, <see cref="Reason.UnsupportedAlgorithm"/> or <see cref="Reason.BadSignature"/>.</returns>
    public static Result<KeyProof> Read(string jwt, string credentialIssuer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(jwt);
        if (!CompactJws.Read(jwt, "proof").TryGet(out CompactJws? jws, out Failure? failure))
        {
            return failure;
        }

        if (jws.Header.Type != Type)
        {
            return Bad("header.typ", Type);
        }

        // Exactly one of the three says which key it is; only a key that comes along can be used without asking anybody.
        JsonElement header = StrictJson.Parse(StrictBase64Url.Decode(jwt.AsSpan(0, jwt.IndexOf('.', StringComparison.Ordinal))), out _)!.Value;
        if (!header.TryGetProperty("jwk", out JsonElement jwk) || header.TryGetProperty("kid", out _) || header.TryGetProperty("x5c", out _))
        {
            return Bad("header.jwk", "the key itself as jwk, without kid or x5c");
        }

        if (!Jwk.Read(jwk, "proof.header.jwk").TryGet(out Jwk? read, out failure))
        {
            return failure;
        }

        if (jws.Header.Algorithm != SignatureAlgorithm.ES256 || read.PublicKey.Algorithm != SignatureAlgorithm.ES256)
        {
            return new Failure(Reason.UnsupportedAlgorithm, "proof.header.alg", "ES256");
        }

        if (!jws.Verify(read.PublicKey))
        {
            return new Failure(Reason.BadSignature, "proof", "a signature of the key that comes along");
        }

        if (StrictJson.Parse(jws.Payload(), out _) is not JsonElement { ValueKind: JsonValueKind.Object } claims)
        {
            return Bad("payload", "one JSON object");
        }

        // Of an anonymous wallet there is no client that could have issued it.
        return claims.TryGetProperty("iss", out _) ? Bad("iss", "no iss: the wallet is not registered here")
            : JoseJson.Text(claims, "aud") != credentialIssuer ? Bad("aud", "this credential issuer")
            : !claims.TryGetProperty("iat", out JsonElement iat) || JoseJson.Seconds(iat) is not long issuedAt || Math.Abs(now.ToUnixTimeSeconds() - issuedAt) > (long)Window.TotalSeconds
                ? Bad("iat", $"a time within {Window.TotalMinutes:0} minutes of now")
            : new KeyProof(read.PublicKey, JoseJson.Text(claims, "nonce"));
    }

    private static Failure Bad(string where, string expected) => new(Reason.Malformed, $"proof.{where}", expected);
}
