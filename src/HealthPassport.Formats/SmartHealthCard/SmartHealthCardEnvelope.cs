using System.Buffers;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;

namespace HealthPassport.Formats.SmartHealthCard;

/// <summary>The JWS of a SMART Health Card. Its payload is inflated after the signature was checked, bounded.</summary>
internal sealed class SmartHealthCardEnvelope(CompactJws jws) : UnverifiedEnvelope(jws.Header.Algorithm, jws.Header.KeyId)
{
    // A card of a few hundred bytes may repeat itself more than a long document.
    private const int AlwaysAllowed = 4096;

    /// <inheritdoc/>
    public override EnvelopeKinds Kind => EnvelopeKinds.SmartHealthCard;

    /// <inheritdoc/>
    public override string? Format => SmartHealthCardPayload.Format;

    /// <inheritdoc/>
    public override string? KeyName => jws.Header.KeyName;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Signature => jws.Signature;

    /// <inheritdoc/>
    public override int Digest(Span<byte> digest) => jws.Digest(digest);

    /// <inheritdoc/>
    internal override void KeepCommonPart() => jws.KeepHeader();

    /// <inheritdoc/>
    internal override Result<OpenedCredential> Open(Terminology table)
    {
        if (jws.Payload() is not byte[] deflated)
        {
            return new Failure(Reason.ContentMalformed, "jws.payload", "base64url without padding, in its one spelling");
        }

        int max = Math.Min(Limits.JwsInflatedBytes, AlwaysAllowed + (deflated.Length * Limits.JwsInflation));
        if (RawInflater.Inflate(deflated, max, out int length) is not byte[] json)
        {
            return new Failure(Reason.ContentMalformed, "jws.payload", $"raw DEFLATE of at most {max} bytes, and nothing after it");
        }

        Result<OpenedCredential> opened = SmartHealthCardPayload.Read(json, length, table);
        json.AsSpan(0, length).Clear();      // a name must not wait in a pool for the next reader
        ArrayPool<byte>.Shared.Return(json);
        return opened;
    }
}
