using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.VcJwt;

/// <summary>A credential of the data model 2.0 as a JWS (Securing Verifiable Credentials using JOSE and COSE §3.1).</summary>
internal sealed class VcJwtEnvelope(CompactJws jws) : UnverifiedEnvelope(jws.Header.Algorithm, jws.Header.KeyId)
{
    /// <summary>The format's name in statements.</summary>
    public const string FormatName = "vc+jwt";

    /// <inheritdoc/>
    public override string? KeyName => jws.Header.ShownKeyName;

    /// <inheritdoc/>
    public override string? IssuerHint => field ??= StrictJson.Parse(jws.Payload(), Limits.CredentialJsonDepth, out _) is JsonElement json ? VcClaims.IssuerOf(json) : null;

    /// <inheritdoc/>
    public override EnvelopeKinds Kind => EnvelopeKinds.VcJwt;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Signature => jws.Signature;

    /// <summary>Tells whether a header is that of a credential: by its type, or by none, which older issuers leave out.</summary>
    public static bool IsOne(JoseHeader header) => header.Type is null or FormatName or "JWT" or "jwt" or "vc+ld+jwt" or "vc-ld+jwt" or "application/vc+jwt";

    /// <inheritdoc/>
    public override int Digest(Span<byte> digest) => jws.Digest(digest);

    /// <inheritdoc/>
    internal override Result<OpenedCredential> Open(Terminology table) =>
        StrictJson.Parse(jws.Payload(), Limits.CredentialJsonDepth, out string expected) is not JsonElement json
            ? new Failure(Reason.ContentMalformed, "jws.payload", expected)
            : VcContent.Open(json, FormatName, VcContexts.Known, Defects(), table);

    private IEnumerable<Defect> Defects()
    {
        if (jws.Header.Type is not FormatName)
        {
            yield return new Defect("type-not-vc-jwt", "jws.header.typ");
        }

        if (jws.Header.ContentType is not (null or "vc"))
        {
            yield return new Defect("content-type-not-vc", "jws.header.cty");
        }
    }
}
