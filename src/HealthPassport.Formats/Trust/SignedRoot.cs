using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>A root document with its signatures: COSE_Sign (RFC 9052 §4.1), tag 98.</summary>
public sealed class SignedRoot
{
    private const int MaxBytes = 64 * 1024;

    private readonly CoseSign _message;
    private readonly ImmutableArray<KeyId> _keyIds;

    private SignedRoot(RootDocument document, CoseSign message, ImmutableArray<KeyId> keyIds) => (Document, _message, _keyIds) = (document, message, keyIds);

    /// <summary>The document.</summary>
    public RootDocument Document { get; }

    /// <summary>SHA-256 of the document in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_message.Payload));

    /// <summary>The network's id.</summary>
    public string Network => Document.Network ?? Hash[..(TrustBundle.NetworkIdLength * 2)];

    /// <summary>A document without signatures.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The document, to be signed.</returns>
    public static SignedRoot Unsigned(RootDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document, new CoseSign(RootCodec.Write(document), []), []);
    }

    /// <summary>Reads a document and its signatures, without verifying any.</summary>
    /// <param name="bytes">The COSE_Sign message.</param>
    /// <returns>The document, or null when the bytes are none.</returns>
    public static SignedRoot? Read(ReadOnlySpan<byte> bytes)
    {
        if (CoseSign.Read(bytes, MaxBytes, 0, 2 * Limits.RootKeys) is not CoseSign message || RootCodec.Read(message.Payload) is not RootDocument document)
        {
            return null;
        }

        KeyId?[] keyIds = [.. message.Signatures.Select(one => CoseKeyHeader.Read(one.Header))];
        return Array.TrueForAll(keyIds, keyId => keyId is not null) ? new(document, message, [.. keyIds.Select(keyId => keyId!.Value)]) : null;
    }

    /// <summary>Adds a signature.</summary>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The document with one signature more.</returns>
    public SignedRoot With(KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        return new(Document, _message.With(CoseKeyHeader.Write(keyId), ExternalAad.Root, sign), _keyIds.Add(keyId));
    }

    /// <summary>Tells whether enough of some keys have signed.</summary>
    /// <param name="by">The root whose keys and threshold count: the version before, and this version itself.</param>
    /// <returns>True when the threshold is met by different keys with good signatures.</returns>
    public bool IsSignedBy(RootDocument by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.RootKeys.Count(key => HasSigned(key, key.SubjectKeyId())) >= by.Threshold;
    }

    /// <summary>The COSE_Sign message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => _message.ToBytes();

    private bool HasSigned(PublicKey key, KeyId keyId) =>
        _message.Signatures.Where((_, i) => _keyIds[i] == keyId).Any(one => key.Verify(_message.Digest(one.Header, ExternalAad.Root), one.Signature));
}
