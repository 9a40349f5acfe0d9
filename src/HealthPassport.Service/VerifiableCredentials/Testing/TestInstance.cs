using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats;
using HealthPassport.Formats.Did;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Service.VerifiableCredentials.Testing;

/// <summary>
/// Signs and verifies any credential of the data model, for the test suites of the W3C. Its key is made at each start, is kept nowhere and stands in no trust list:
/// nothing that it signs is ever accepted as a health credential (<c>docs/decisions/0027-test-instance.md</c>).
/// </summary>
internal sealed class TestInstance(VcVerification credentials, TimeProvider clock) : IDisposable
{
    private const string VerificationMethod = "#0";      // the only one of a did:jwk

    private readonly EcdsaSigner _signer = new(EcdsaSigner.NewKey());

    /// <summary>The issuer's DID: the key itself.</summary>
    public string Id => field ??= "did:jwk:" + StrictBase64Url.Encode(JsonText.Object(json => IssuerDocuments.WriteKey(json, _signer.PublicKey)));

    /// <summary>Signs a credential as it is; the issuer is this instance where none is named.</summary>
    /// <returns>The JWT, or every rule that the credential breaks.</returns>
    public (string? Jwt, ImmutableArray<VcFinding> Findings) Issue(JsonElement credential)
    {
        JsonElement completed = Completed(credential);
        ImmutableArray<VcFinding> findings = VcDataModel.CheckBeforeSigning(completed);
        return findings.IsEmpty && VcClaims.Read(completed).TryGet(out _, out Failure? failure) ? (Sign(VcJwtEnvelope.FormatName, "vc", completed), [])
            : (null, findings.IsEmpty ? [new VcFinding(VcRule.ObjectWanted, "$", "claims that agree with the credential")] : findings);
    }

    /// <summary>Signs a presentation as it is.</summary>
    /// <returns>Likewise.</returns>
    public (string? Jwt, ImmutableArray<VcFinding> Findings) Present(JsonElement presentation)
    {
        ImmutableArray<VcFinding> findings = VpDataModel.Check(presentation);
        return findings.IsEmpty ? (Sign("vp+jwt", "vp", presentation), []) : (null, findings);
    }

    /// <summary>Verifies a credential: of this instance, of an issuer whose DID is its key, or of the service's own network.</summary>
    public ImmutableArray<VcProblem> Verify(JsonElement credential)
    {
        if (!Enveloped.Check(credential).IsEmpty || Presentations.CredentialIn(credential) is not string text || text.Contains('~', StringComparison.Ordinal)
            || !CompactJws.Read(text).TryGet(out CompactJws? jws, out _) || KeyOf(jws, VcVerification.PayloadOf(text)) is not PublicKey key)
        {
            return credentials.Verify(credential).Problems;
        }

        return jws.Header.Type is not (VcJwtEnvelope.FormatName or "application/vc+jwt") ? [VcProblem.Of(VcRule.EnvelopeForm, "jws.header.typ")]
            : !jws.Verify(key) ? [VcProblem.Of(Reason.BadSignature, "signature")]
            : VcVerification.PayloadOf(text) is not JsonElement payload ? [VcProblem.Of(Reason.Malformed, "jws.payload")]
            : VcDataModel.Check(payload) is { IsEmpty: false } findings ? [.. findings.Select(finding => VcProblem.Of(finding))]
            : !VcClaims.Read(payload).TryGet(out VcClaims? claims, out Failure? failure) ? [VcProblem.Of(failure.Reason, failure.Where)]
            : Times(claims);
    }

    /// <summary>Verifies a presentation. One that nobody signed is checked for its form only, and so are its credentials.</summary>
    /// <param name="presentation">The presentation.</param>
    /// <param name="challenge">The nonce that it must have, or null.</param>
    /// <param name="domain">Whom it must be meant for, or null.</param>
    /// <param name="proof">Whether proofs are checked at all.</param>
    public ImmutableArray<VcProblem> VerifyPresentation(JsonElement presentation, string? challenge, string? domain, bool proof)
    {
        if (!Enveloped.IsEnveloped(presentation))
        {
            return [.. VpDataModel.Check(presentation).Select(finding => VcProblem.Of(finding)), .. proof && presentation.TryGetProperty("proof", out _) ? [VcProblem.Of(VcRule.ProofUnsupported, "proof")] : Array.Empty<VcProblem>()];
        }

        if (!Enveloped.Check(presentation).IsEmpty || Presentations.PresentationIn(presentation) is not string text)
        {
            return [VcProblem.Of(VcRule.EnvelopeForm, "id")];
        }

        HolderProof holder = HolderProof.Read(text, clock.GetUtcNow(), OwnKey);
        return
        [
            .. holder.Problems,
            .. challenge is not null && holder.Nonce != challenge ? [VcProblem.Of(VcRule.Challenge, "challenge")] : Array.Empty<VcProblem>(),
            .. domain is not null && !holder.Audience.SequenceEqual([domain]) ? [VcProblem.Of(VcRule.Domain, "domain")] : Array.Empty<VcProblem>(),
            .. holder.Payload.ValueKind == JsonValueKind.Object ? new VcFindings().Objects(holder.Payload, "verifiableCredential", "").Take(Passports.CardVerification.MaxCodes).SelectMany(one => Verify(one.Item).AsEnumerable()) : [],
        ];
    }

    public void Dispose() => _signer.Dispose();

    private JsonElement Completed(JsonElement credential)
    {
        if (credential.TryGetProperty("issuer", out _))
        {
            return credential;
        }

        JsonObject completed = JsonObject.Create(credential)!;
        completed["issuer"] = Id;
        return JsonElement.Parse(completed.ToJsonString());
    }

    private string Sign(string typ, string cty, JsonElement document) => CompactJwsWriter.Sign(
        CompactJwsWriter.Header(SignatureAlgorithm.ES256, Id + VerificationMethod, typ, cty), Encoding.UTF8.GetBytes(JsonOneLine.Of(document)), SignatureAlgorithm.ES256, digest => _signer.Sign(digest));

    private PublicKey? OwnKey(string? keyName) => keyName == Id + VerificationMethod ? _signer.PublicKey : null;

    // A DID that is its own key says who signed, and nothing of who that is: enough for a test, and for nothing else.
    private PublicKey? KeyOf(CompactJws jws, JsonElement? payload) =>
        OwnKey(jws.Header.KeyName) is PublicKey own ? own
        : payload is JsonElement json && VcClaims.IssuerOf(json) is string issuer && jws.Header.KeyName is string name && name.Split('#')[0] == issuer && DidKeys.Read(name).TryGet(out PublicKey? key, out _) ? key
        : null;

    private ImmutableArray<VcProblem> Times(VcClaims claims)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        return claims.NotBefore > now ? [VcProblem.Of(Reason.NotYetValid, null)] : claims.ExpiresAt <= now ? [VcProblem.Of(Reason.Expired, null)] : [];
    }
}
