using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Formats.SdJwt;

/// <summary>A key binding JWT (RFC 9901 §4.3).</summary>
internal static class KeyBindingJwt
{
    /// <summary>Its type.</summary>
    public const string Type = "kb+jwt";

    private const int SkewSeconds = 300;

    /// <summary>Checks one, by the steps of RFC 9901 §7.3.</summary>
    /// <param name="sdJwt">The SD-JWT.</param>
    /// <param name="hash">The hash of its payload.</param>
    /// <param name="holderKey">The key that the credential names, or null.</param>
    /// <param name="policy">What is asked for.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null when it is good; or <see cref="Reason.KeyBindingMissing"/> or <see cref="Reason.KeyBindingInvalid"/>.</returns>
    public static Failure? Check(SdJwtText sdJwt, SdHash hash, PublicKey? holderKey, KeyBindingPolicy policy, DateTimeOffset now)
    {
        if (sdJwt.KeyBinding is not string text)
        {
            return new Failure(Reason.KeyBindingMissing, "kb-jwt", "a key binding JWT after the last tilde");
        }

        if (holderKey is null)
        {
            return Bad("cnf", "a key of the holder (cnf.jwk) in the credential");
        }

        if (!CompactJws.Read(text, "kb-jwt").TryGet(out CompactJws? jws, out _) || jws.Header.Type != Type || !jws.Verify(holderKey))
        {
            return Bad("kb-jwt", "a JWT of type kb+jwt, signed with the key of the holder");
        }

        if (StrictJson.Parse(jws.Payload(), out _) is not JsonElement { ValueKind: JsonValueKind.Object } claims || !VcClaims.TryTime(claims, "iat", out long? issuedAt) || issuedAt is not long iat
            || !VcClaims.TryTime(claims, "nbf", out long? notBefore) || !VcClaims.TryTime(claims, "exp", out long? expiresAt))
        {
            return Bad("kb-jwt.iat", "a time of issue");
        }

        long seconds = now.ToUnixTimeSeconds();
        return JoseJson.Text(claims, "aud") != policy.Audience ? Bad("kb-jwt.aud", "this verifier, as one string")
            : JoseJson.Text(claims, "nonce") != policy.Nonce ? Bad("kb-jwt.nonce", "the nonce of this request")
            : JoseJson.Text(claims, "sd_hash") != sdJwt.HashOfPresented(hash) ? Bad("kb-jwt.sd_hash", "the hash of what is presented")
            : iat > seconds + SkewSeconds || seconds - iat > (long)policy.MaxAge.TotalSeconds ? Bad("kb-jwt.iat", "a signature made for this request")
            : notBefore > seconds + SkewSeconds || expiresAt <= seconds ? Bad("kb-jwt.exp", "a JWT within its term")
            : null;
    }

    private static Failure Bad(string where, string expected) => new(Reason.KeyBindingInvalid, where, expected);
}
