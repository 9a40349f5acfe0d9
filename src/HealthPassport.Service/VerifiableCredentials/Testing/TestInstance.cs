using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats;
using HealthPassport.Formats.Did;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SdJwt;
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
    /// <param name="credential">The credential.</param>
    /// <param name="paths">What can be left out of an SD-JWT; null for a JWT.</param>
    /// <returns>The JWT or SD-JWT, or every rule that the credential breaks.</returns>
    public (string? Text, ImmutableArray<VcFinding> Findings) Issue(JsonElement credential, IReadOnlyCollection<string>? paths)
    {
        JsonElement completed = Completed(credential);
        ImmutableArray<VcFinding> findings = VcDataModel.CheckBeforeSigning(completed);
        return !findings.IsEmpty ? (null, findings)
            : VcClaims.Read(completed).TryGet(out _, out Failure? failure) ? Sign("vc", completed, paths)
            : (null, [new VcFinding(VcRule.MemberUndefined, failure.Where, "claims that agree with the credential")]);
    }

    /// <summary>Signs a presentation as it is.</summary>
    /// <param name="presentation">The presentation.</param>
    /// <param name="paths">As for <see cref="Issue"/>.</param>
    /// <returns>Likewise.</returns>
    public (string? Text, ImmutableArray<VcFinding> Findings) Present(JsonElement presentation, IReadOnlyCollection<string>? paths)
    {
        ImmutableArray<VcFinding> findings = VpDataModel.Check(presentation);
        return findings.IsEmpty ? Sign("vp", presentation, paths) : (null, findings);
    }

    /// <summary>Verifies a credential: of this instance, of an issuer whose DID is its key, of one whose key comes along, or of the service's own network.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="method">A key of the issuer's, which the caller vouches for; null for none.</param>
    public ImmutableArray<VcProblem> Verify(JsonElement credential, GivenKey? method)
    {
        if (!Enveloped.Check(credential).IsEmpty || Presentations.CredentialIn(credential) is not string text
            || !CompactJws.Read(text.Split(SdJwtText.Separator)[0]).TryGet(out CompactJws? jws, out _) || KeyOf(jws, VcVerification.PayloadOf(text), method) is not PublicKey key)
        {
            return credentials.Verify(credential).Problems;
        }

        bool isSelective = text.Contains(SdJwtText.Separator, StringComparison.Ordinal);
        return jws.Header.Type is not string type || !(isSelective ? type is SdJwtEnvelope.Vc or "application/vc+sd-jwt" : type is VcJwtEnvelope.FormatName or "application/vc+jwt") ? [VcProblem.Of(VcRule.EnvelopeForm, "jws.header.typ")]
            : !jws.Verify(key) ? [VcProblem.Of(Reason.BadSignature, "signature")]
            : !(isSelective ? Disclosed(text) : Content(jws)).TryGet(out ProcessedPayload? content, out Failure? failure) ? [VcProblem.Of(failure.Reason, failure.Where)]
            : VcDataModel.Check(content.Json) is { IsEmpty: false } findings ? [.. findings.Select(finding => VcProblem.Of(finding))]
            : !VcClaims.Read(content.Json).TryGet(out VcClaims? claims, out failure) ? [VcProblem.Of(failure.Reason, failure.Where)]
            : Times(claims);
    }

    /// <summary>Verifies a presentation. One that nobody signed is checked for its form only, and so are its credentials.</summary>
    /// <param name="presentation">The presentation.</param>
    /// <param name="challenge">The nonce that it must have, or null.</param>
    /// <param name="domain">Whom it must be meant for, or null.</param>
    /// <param name="proof">Whether proofs are checked at all.</param>
    /// <param name="method">As for <see cref="Verify"/>.</param>
    public ImmutableArray<VcProblem> VerifyPresentation(JsonElement presentation, string? challenge, string? domain, bool proof, GivenKey? method)
    {
        if (!Enveloped.IsEnveloped(presentation))
        {
            return [.. VpDataModel.Check(presentation).Select(finding => VcProblem.Of(finding)), .. proof && presentation.TryGetProperty("proof", out _) ? [VcProblem.Of(VcRule.ProofUnsupported, "proof")] : Array.Empty<VcProblem>()];
        }

        if (!Enveloped.Check(presentation).IsEmpty || Presentations.PresentationIn(presentation) is not string text)
        {
            return [VcProblem.Of(VcRule.EnvelopeForm, "id")];
        }

        HolderProof holder = HolderProof.Read(text, clock.GetUtcNow(), (name, signer) => OwnKey(name) ?? method?.For(name, signer));
        return
        [
            .. holder.Problems,
            .. challenge is not null && holder.Nonce != challenge ? [VcProblem.Of(VcRule.Challenge, "challenge")] : Array.Empty<VcProblem>(),
            .. domain is not null && !holder.Audience.SequenceEqual([domain]) ? [VcProblem.Of(VcRule.Domain, "domain")] : Array.Empty<VcProblem>(),
            .. holder.Payload.ValueKind == JsonValueKind.Object ? new VcFindings().Objects(holder.Payload, "verifiableCredential", "").Take(Passports.CardVerification.MaxCodes).SelectMany(one => Verify(one.Item, method).AsEnumerable()) : [],
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

    private (string? Text, ImmutableArray<VcFinding> Findings) Sign(string kind, JsonElement document, IReadOnlyCollection<string>? paths)
    {
        if (paths is null)
        {
            return (Jws($"{kind}+jwt", kind, JsonOneLine.Of(document)), []);
        }

        return SelectiveDocument.Divide(document, paths) is SelectiveDocument parts
            ? (string.Join(SdJwtText.Separator, [Jws($"{kind}+sd-jwt", kind, parts.Payload.ToJsonString()), .. parts.Disclosures, ""]), [])
            : (null, [new VcFinding(VcRule.MemberUndefined, "options.disclosurePaths", "paths to members of the document that may be left out")]);
    }

    private string Jws(string typ, string cty, string payload) => CompactJwsWriter.Sign(
        CompactJwsWriter.Header(SignatureAlgorithm.ES256, Id + VerificationMethod, typ, cty), Encoding.UTF8.GetBytes(payload), SignatureAlgorithm.ES256, digest => _signer.Sign(digest));

    private static Result<ProcessedPayload> Content(CompactJws jws) => StrictJson.Parse(jws.Payload(), Limits.CredentialJsonDepth, out string expected) is JsonElement { ValueKind: JsonValueKind.Object } json
        ? new ProcessedPayload(json, SdHash.Sha256, [])
        : new Failure(Reason.ContentMalformed, "jws.payload", expected);

    private static Result<ProcessedPayload> Disclosed(string text) => SdJwtText.Read(text).TryGet(out SdJwtText? selective, out Failure? failure) ? selective.Process() : failure;

    private PublicKey? OwnKey(string? keyName) => keyName == Id + VerificationMethod ? _signer.PublicKey : null;

    // A DID that is its own key says who signed, and nothing of who that is: enough for a test, and for nothing else.
    private PublicKey? KeyOf(CompactJws jws, JsonElement? payload, GivenKey? method)
    {
        string? issuer = payload is JsonElement json ? VcClaims.IssuerOf(json) : null;
        string? name = jws.Header.KeyName;
        return OwnKey(name) ?? method?.For(name, issuer) ?? (issuer is not null && name?.Split('#')[0] == issuer && DidKeys.Read(name).TryGet(out PublicKey? key, out _) ? key : null);
    }

    private ImmutableArray<VcProblem> Times(VcClaims claims)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        return claims.NotBefore > now ? [VcProblem.Of(Reason.NotYetValid, null)] : claims.ExpiresAt <= now ? [VcProblem.Of(Reason.Expired, null)] : [];
    }
}
