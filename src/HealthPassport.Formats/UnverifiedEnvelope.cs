using System.Buffers;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats;

/// <summary>A signed envelope as it was read. Nothing in it has been verified. Its bytes are lent by a pool until it is disposed of.</summary>
public sealed class UnverifiedEnvelope : IDisposable
{
    private byte[] _bytes;
    private readonly CoseSign1 _message;

    /// <param name="bytes">Lent by the shared pool; the envelope gives them back.</param>
    /// <param name="message">Where the parts lie in them.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="keyId">The key id.</param>
    /// <param name="fieldKeyCertificate">Where the certificate lies, or null.</param>
    /// <param name="oneSpelling">Whether the carrier had its one spelling.</param>
    internal UnverifiedEnvelope(byte[] bytes, CoseSign1 message, SignatureAlgorithm algorithm, KeyId keyId, Range? fieldKeyCertificate, bool oneSpelling)
    {
        _bytes = bytes;
        _message = message;
        Algorithm = algorithm;
        KeyId = keyId;
        FieldKeyCertificateRange = fieldKeyCertificate;
        HasOneSpelling = oneSpelling;
    }

    /// <summary>The signature algorithm.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>The key id; only a hint for finding keys.</summary>
    public KeyId KeyId { get; }

    /// <summary>True when the carrier around the signed bytes has the one spelling that the compact passport demands.</summary>
    public bool HasOneSpelling { get; }

    /// <summary>The field-key certificate that came along, or an empty span.</summary>
    public ReadOnlySpan<byte> FieldKeyCertificate => FieldKeyCertificateRange is Range range ? _bytes.AsSpan(range) : default;

    /// <summary>The signature.</summary>
    public ReadOnlySpan<byte> Signature => _bytes.AsSpan(_message.Signature);

    /// <summary>The signed content. Not to be interpreted before the signature was checked.</summary>
    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(_message.Payload);

    private Range? FieldKeyCertificateRange { get; }

    /// <summary>SHA-256 of what is signed; its first 12 bytes are the credential's short name.</summary>
    /// <param name="digest">32 bytes.</param>
    public void Digest(Span<byte> digest) => CoseSign1.Digest(_bytes.AsSpan(_message.Protected), default, Payload, digest);

    /// <summary>Gives the bytes back. The envelope is empty afterwards.</summary>
    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);      // a name must not wait in a pool for the next reader
            _bytes = [];
        }
    }

    /// <summary>The credential's short name.</summary>
    /// <returns>The first 12 bytes of the digest.</returns>
    public EnvelopeHash Hash()
    {
        Span<byte> digest = stackalloc byte[32];
        Digest(digest);
        return EnvelopeHash.FromBytes(digest);
    }
}
