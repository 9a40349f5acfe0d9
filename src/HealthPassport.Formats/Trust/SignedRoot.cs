using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>A root document with its signatures: COSE_Sign (RFC 9052 §4.1), tag 98.</summary>
public sealed class SignedRoot
{
    private readonly byte[] _payload;
    private readonly ImmutableArray<(byte[] Header, KeyId KeyId, byte[] Signature)> _signatures;

    private SignedRoot(RootDocument document, byte[] payload, ImmutableArray<(byte[] Header, KeyId KeyId, byte[] Signature)> signatures) =>
        (Document, _payload, _signatures) = (document, payload, signatures);

    /// <summary>The document.</summary>
    public RootDocument Document { get; }

    /// <summary>SHA-256 of the document in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_payload));

    /// <summary>The network's id.</summary>
    public string Network => Document.Network ?? Hash[..(TrustBundle.NetworkIdLength * 2)];

    /// <summary>A document without signatures.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The document, to be signed.</returns>
    public static SignedRoot Unsigned(RootDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document, RootCodec.Write(document), []);
    }

    /// <summary>Reads a document and its signatures, without verifying any.</summary>
    /// <param name="bytes">The COSE_Sign message.</param>
    /// <returns>The document, or null when the bytes are none.</returns>
    public static SignedRoot? Read(ReadOnlySpan<byte> bytes)
    {
        CborReader cbor = new(bytes);
        cbor.ReadTag(CoseHeader.SignTag);
        cbor.ReadArray(4, 4);
        cbor.ReadBytes(0);
        cbor.ReadMap(0);
        byte[] payload = cbor.ReadBytes(64 * 1024).ToArray();
        ImmutableArray<(byte[], KeyId, byte[])>.Builder signatures = ImmutableArray.CreateBuilder<(byte[], KeyId, byte[])>();
        for (int count = cbor.ReadArray(0, 2 * Limits.RootKeys); count > 0 && !cbor.Failed; count--)
        {
            cbor.ReadArray(3, 3);
            byte[] header = cbor.ReadBytes(32).ToArray();
            cbor.ReadMap(0);
            byte[] signature = cbor.ReadBytes(64).ToArray();
            if (CoseKeyHeader.Read(header) is not KeyId keyId)
            {
                return null;
            }

            signatures.Add((header, keyId, signature));
        }

        return cbor.AtEnd && RootCodec.Read(payload) is RootDocument document ? new(document, payload, signatures.ToImmutable()) : null;
    }

    /// <summary>Adds a signature.</summary>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The document with one signature more.</returns>
    public SignedRoot With(KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        byte[] header = CoseKeyHeader.Write(keyId);
        return new(Document, _payload, _signatures.Add((header, keyId, sign(Digest(header)))));
    }

    /// <summary>Tells whether enough of some keys have signed.</summary>
    /// <param name="by">The root whose keys and threshold count: the version before, and this version itself.</param>
    /// <returns>True when the threshold is met by different keys with good signatures.</returns>
    public bool IsSignedBy(RootDocument by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.RootKeys.Count(key => _signatures.Any(s => s.KeyId == key.SubjectKeyId() && key.Verify(Digest(s.Header), s.Signature))) >= by.Threshold;
    }

    /// <summary>The COSE_Sign message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes()
    {
        CborWriter cbor = new();
        cbor.WriteTag(CoseHeader.SignTag);
        cbor.WriteArray(4);
        cbor.WriteBytes(default);
        cbor.WriteMap(0);
        cbor.WriteBytes(_payload);
        cbor.WriteArray(_signatures.Length);
        foreach ((byte[] header, _, byte[] signature) in _signatures)
        {
            cbor.WriteArray(3);
            cbor.WriteBytes(header);
            cbor.WriteMap(0);
            cbor.WriteBytes(signature);
        }

        return cbor.ToArray();
    }

    private byte[] Digest(byte[] signerHeader)
    {
        CborWriter structure = new();      // RFC 9052 §4.4, with "Signature" as the context
        structure.WriteArray(5);
        structure.WriteText("Signature");
        structure.WriteBytes(default);
        structure.WriteBytes(signerHeader);
        structure.WriteBytes(ExternalAad.Root);
        structure.WriteBytes(_payload);
        return SHA256.HashData(structure.Written);
    }
}
