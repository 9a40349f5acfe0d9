using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Did;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>A presentation that is signed as a JWT (<c>vp+jwt</c>, VC-JOSE-COSE §3.1.2): whose key, and for whom.</summary>
/// <param name="Payload">The presentation.</param>
/// <param name="Holder">Who signed; null when nobody is named.</param>
/// <param name="Audience">Whom it is meant for; empty when it does not say.</param>
/// <param name="Nonce">The challenge that it answers, or null.</param>
/// <param name="Problems">Why the proof is not good; empty when it is.</param>
internal sealed record HolderProof(JsonElement Payload, string? Holder, ImmutableArray<string> Audience, string? Nonce, ImmutableArray<VcProblem> Problems)
{
    // As key binding has it: clocks differ.
    private const int SkewSeconds = 300;

    private static readonly ImmutableArray<string> Types = ["vp+jwt", "application/vp+jwt"];

    /// <summary>Reads a presentation and checks its signature. Only keys that a DID holds itself are known (did:key, did:jwk): nothing is fetched.</summary>
    /// <param name="text">The JWT; may be anything.</param>
    /// <param name="now">The time.</param>
    /// <param name="known">Gives the key that is known under a key id for a holder, or null.</param>
    public static HolderProof Read(string text, DateTimeOffset now, Func<string?, string?, PublicKey?>? known = null)
    {
        if (!CompactJws.Read(text).TryGet(out CompactJws? jws, out Failure? failure))
        {
            return Unread(VcProblem.Of(failure.Reason, failure.Where));
        }

        if (jws.Header.Type is not string type || !Types.Contains(type))
        {
            return Unread(VcProblem.Of(VcRule.EnvelopeForm, "jws.header.typ"));
        }

        if (StrictJson.Parse(jws.Payload(), Limits.CredentialJsonDepth, out _) is not JsonElement payload)
        {
            return Unread(VcProblem.Of(Reason.Malformed, "jws.payload"));
        }

        if (VpDataModel.Check(payload) is { IsEmpty: false } findings)
        {
            return Unread([.. findings.Select(finding => VcProblem.Of(finding))]);
        }

        string? holder = JoseJson.Text(payload, "holder") ?? (payload.TryGetProperty("holder", out JsonElement named) ? JoseJson.Text(named, "id") : null);
        string? issuer = JoseJson.Text(payload, "iss");
        ImmutableArray<string> audience = JoseJson.Text(payload, "aud") is string one ? [one] : JoseJson.TryTexts(payload, "aud", out ImmutableArray<string> several) ? several : [""];
        ImmutableArray<VcProblem> problems =
        [
            .. Wrong(payload.TryGetProperty("vc", out _) || payload.TryGetProperty("vp", out _), VcProblem.Of(Reason.ContentMalformed, "vp")),
            .. Wrong(issuer is not null && holder is not null && issuer != holder, VcProblem.Of(VcRule.HolderProof, "iss")),
            .. Wrong(!IsSigned(jws, holder ?? issuer, known), VcProblem.Of(VcRule.HolderProof, "jws.signature")),
            .. Wrong(!IsInTime(payload, now.ToUnixTimeSeconds()), VcProblem.Of(VcRule.PresentationTime, "iat")),
        ];
        return new HolderProof(payload, holder ?? issuer ?? DidOf(jws.Header.KeyName), audience, JoseJson.Text(payload, "nonce"), problems);
    }

    private static HolderProof Unread(params ImmutableArray<VcProblem> problems) => new(default, null, [], null, problems);

    private static VcProblem[] Wrong(bool isWrong, VcProblem problem) => isWrong ? [problem] : [];

    // The key is the holder's own: its DID is what the presentation names, and a key id that is a DID URL is of that DID.
    private static bool IsSigned(CompactJws jws, string? holder, Func<string?, string?, PublicKey?>? known)
    {
        if (known?.Invoke(jws.Header.KeyName, holder) is PublicKey own)
        {
            return jws.Verify(own);
        }

        string? did = DidOf(jws.Header.KeyName);
        holder ??= did;
        if (holder is null || (did is not null && did != holder))
        {
            return false;
        }

        return DidKeys.Read(did is null ? holder : jws.Header.KeyName!).TryGet(out PublicKey? key, out _) && (did is not null || jws.Header.KeyName is null || jws.Header.KeyName == key.Thumbprint()) && jws.Verify(key);
    }

    private static string? DidOf(string? keyName) => keyName?.StartsWith("did:", StringComparison.Ordinal) == true ? keyName.Split('#')[0] : null;

    private static bool IsInTime(JsonElement payload, long now) =>
        VcClaims.TryTime(payload, "iat", out long? issued) && VcClaims.TryTime(payload, "nbf", out long? from) && VcClaims.TryTime(payload, "exp", out long? until)
        && !(issued > now + SkewSeconds) && !(from > now + SkewSeconds) && !(until <= now);
}
