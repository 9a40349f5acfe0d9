using System.Buffers;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>The COSE_Sign1 of an HCERT. Its bytes are lent by the shared pool; the envelope gives them back.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="message">Where the parts lie in them.</param>
/// <param name="algorithm">The algorithm.</param>
/// <param name="keyId">The key id.</param>
/// <param name="fieldKeyCertificate">Where the certificate lies, or null.</param>
/// <param name="oneSpelling">Whether carrier and envelope have the one spelling that the compact passport demands.</param>
internal sealed class HcertEnvelope(byte[] bytes, CoseSign1 message, SignatureAlgorithm algorithm, KeyId keyId, Range? fieldKeyCertificate, bool oneSpelling)
    : UnverifiedEnvelope(algorithm, keyId)
{
    private byte[] _bytes = bytes;

    /// <summary>True when carrier and envelope have the one spelling that the compact passport demands.</summary>
    public bool HasOneSpelling { get; } = oneSpelling;

    /// <inheritdoc/>
    public override EnvelopeKinds Kind => EnvelopeKinds.Hcert;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> FieldKeyCertificate => fieldKeyCertificate is Range range ? _bytes.AsSpan(range) : default;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Signature => _bytes.AsSpan(message.Signature);

    /// <summary>The signed content. Not to be interpreted before the signature was checked.</summary>
    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(message.Payload);

    /// <inheritdoc/>
    public override int Digest(Span<byte> digest)
    {
        CoseSign1.Digest(_bytes.AsSpan(message.Protected), default, Payload, digest);      // every algorithm of HCERT hashes with SHA-256
        return Algorithm.DigestLength;
    }

    /// <inheritdoc/>
    internal override Result<OpenedCredential> Open(Terminology table) =>
        HcertClaims.TryRead(Payload, out HcertClaims claims, out Failure? failure) ? HcertPassport.Open(this, claims, table)
        : ForeignHcert.Open(Payload, table) ?? failure!;

    /// <inheritdoc/>
    internal override ReadOnlySpan<byte> LaneOf(OpenedCredential opened) => Payload[opened.Lane];

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);      // a name must not wait in a pool for the next reader
            _bytes = [];
        }

        base.Dispose(disposing);
    }
}
