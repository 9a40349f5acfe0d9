using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Formats.SdJwt;

/// <summary>An SD-JWT with a credential: an SD-JWT VC, or a credential of the data model 2.0. Its short name is that of the issuer-signed JWT, whatever was disclosed.</summary>
internal sealed class SdJwtEnvelope(SdJwtText text) : UnverifiedEnvelope(text.Jws.Header.Algorithm, text.Jws.Header.KeyId)
{
    /// <summary>The type of an SD-JWT VC.</summary>
    public const string SdJwtVc = "dc+sd-jwt";

    /// <summary>The type of a credential of the data model 2.0; and of an SD-JWT VC before draft 6.</summary>
    public const string Vc = "vc+sd-jwt";

    // Securing Verifiable Credentials using JOSE and COSE §3.2.1
    private static readonly ImmutableArray<string> NeverSelectiveInVc = ["@context", "type", "credentialStatus", "credentialSchema", "relatedResource", "iss", "exp", "nbf", "cnf", "status"];

    private ProcessedPayload? _processed;

    /// <inheritdoc/>
    public override string? KeyName => text.Jws.Header.ShownKeyName;

    /// <inheritdoc/>
    public override string? IssuerHint => field ??= StrictJson.Parse(text.Jws.Payload(), Limits.CredentialJsonDepth, out _) is JsonElement json ? VcClaims.IssuerOf(json) : null;

    /// <inheritdoc/>
    public override EnvelopeKinds Kind => EnvelopeKinds.SdJwt;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Signature => text.Jws.Signature;

    /// <summary>Tells whether a header is that of a credential.</summary>
    public static bool IsOne(JoseHeader header) => header.Type is SdJwtVc or Vc;

    /// <inheritdoc/>
    public override int Digest(Span<byte> digest) => text.Jws.Digest(digest);

    /// <inheritdoc/>
    internal override Failure? CheckKeyBinding(OpenedCredential opened, KeyBindingPolicy policy, DateTimeOffset now) =>
        KeyBindingJwt.Check(text, _processed!.Hash, opened.HolderKey, policy, now);

    /// <inheritdoc/>
    internal override Result<OpenedCredential> Open(Terminology table)
    {
        if (!text.Process().TryGet(out ProcessedPayload? processed, out Failure? failure))
        {
            return failure;
        }

        _processed = processed;
        string type = text.Jws.Header.Type!;
        bool isDataModel = type == Vc && processed.Json.TryGetProperty("@context", out _);
        if ((isDataModel ? NeverSelectiveInVc : SdJwtVcContent.NeverSelective).Any(processed.Selective.Contains))
        {
            return new Failure(Reason.DisclosureInvalid, "disclosures", "claims that may be disclosed or not: the issuer, the type, the term, the status and the holder's key may not");
        }

        if (isDataModel)
        {
            ImmutableArray<Defect> contentType = text.Jws.Header.ContentType is null or "vc" ? [] : [new Defect("content-type-not-vc", "jws.header.cty")];
            return VcContent.Open(processed.Json, Vc, VcContexts.Known, contentType, table);
        }

        ImmutableArray<Defect> older = type == Vc ? [new Defect("older-type-of-sd-jwt-vc", "jws.header.typ")] : [];
        return SdJwtVcContent.Open(processed.Json, type, older, table);
    }
}
