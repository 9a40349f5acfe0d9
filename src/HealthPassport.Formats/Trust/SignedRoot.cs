using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>A root document with its signatures: COSE_Sign (RFC 9052 §4.1), tag 98.</summary>
public sealed class SignedRoot
{
    private const int MaxBytes = 64 * 1024;

    private readonly RootSignatures _signatures;

    private SignedRoot(RootDocument document, RootSignatures signatures) => (Document, _signatures) = (document, signatures);

    /// <summary>The document.</summary>
    public RootDocument Document { get; }

    /// <summary>SHA-256 of the document in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_signatures.Message.Payload));

    /// <summary>The network's id.</summary>
    public string Network => Document.Network ?? Hash[..(TrustBundle.NetworkIdLength * 2)];

    /// <summary>A document without signatures.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The document, to be signed.</returns>
    public static SignedRoot Unsigned(RootDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document, RootSignatures.Of(RootCodec.Write(document)));
    }

    /// <summary>Reads a document and its signatures, without verifying any.</summary>
    /// <param name="bytes">The COSE_Sign message.</param>
    /// <returns>The document, or null when the bytes are none.</returns>
    public static SignedRoot? Read(ReadOnlySpan<byte> bytes) =>
        RootSignatures.Read(bytes, MaxBytes) is RootSignatures signatures && RootCodec.Read(signatures.Message.Payload) is RootDocument document
            ? new(document, signatures)
            : null;

    /// <summary>Adds a signature.</summary>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The document with one signature more.</returns>
    public SignedRoot With(KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        return new(Document, _signatures.With(keyId, ExternalAad.Root, sign));
    }

    /// <summary>Tells whether enough of some keys have signed.</summary>
    /// <param name="by">The root whose keys and threshold count: the version before, and this version itself.</param>
    /// <returns>True when the threshold is met by different keys with good signatures.</returns>
    public bool IsSignedBy(RootDocument by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return _signatures.CountBy(by, ExternalAad.Root) >= by.Threshold;
    }

    /// <summary>The COSE_Sign message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => _signatures.Message.ToBytes();
}
