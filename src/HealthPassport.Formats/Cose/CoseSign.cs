using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Cose;

/// <summary>A COSE_Sign message (RFC 9052 §4.1), tag 98, whose body header is empty: what several sign.</summary>
/// <param name="Payload">The payload.</param>
/// <param name="Signatures">The protected header of each signer, and r and s.</param>
internal sealed record CoseSign(byte[] Payload, ImmutableArray<CoseSign.Signer> Signatures)
{
    private const int MaxHeader = 32;

    /// <summary>Takes a message apart; null when it is none, or has more than so many bytes or signatures.</summary>
    public static CoseSign? Read(ReadOnlySpan<byte> bytes, int maxPayload, int minSignatures, int maxSignatures)
    {
        CborReader cbor = new(bytes);
        cbor.ReadTag(CoseHeader.SignTag);
        cbor.ReadArray(4, 4);
        cbor.ReadBytes(0);
        cbor.ReadMap(0);
        byte[] payload = cbor.ReadBytes(maxPayload).ToArray();
        ImmutableArray<Signer>.Builder signatures = ImmutableArray.CreateBuilder<Signer>();
        for (int count = cbor.ReadArray(minSignatures, maxSignatures); count > 0 && !cbor.Failed; count--)
        {
            cbor.ReadArray(3, 3);
            byte[] header = cbor.ReadBytes(MaxHeader).ToArray();
            cbor.ReadMap(0);
            signatures.Add(new Signer(header, cbor.ReadBytes(64).ToArray()));
        }

        return cbor.AtEnd ? new(payload, signatures.ToImmutable()) : null;
    }

    /// <summary>The message.</summary>
    public byte[] ToBytes()
    {
        CborWriter cbor = new();
        cbor.WriteTag(CoseHeader.SignTag);
        cbor.WriteArray(4);
        cbor.WriteBytes(default);
        cbor.WriteMap(0);
        cbor.WriteBytes(Payload);
        cbor.WriteArray(Signatures.Length);
        foreach (Signer signer in Signatures)
        {
            cbor.WriteArray(3);
            cbor.WriteBytes(signer.Header);
            cbor.WriteMap(0);
            cbor.WriteBytes(signer.Signature);
        }

        return cbor.ToArray();
    }

    /// <summary>One signature more.</summary>
    public CoseSign With(byte[] header, ReadOnlySpan<byte> externalAad, Func<byte[], byte[]> sign) =>
        this with { Signatures = Signatures.Add(new Signer(header, sign(Digest(header, externalAad)))) };

    /// <summary>SHA-256 over what one signer signs (RFC 9052 §4.4, with "Signature" as the context).</summary>
    public byte[] Digest(byte[] header, ReadOnlySpan<byte> externalAad)
    {
        CborWriter structure = new();
        structure.WriteArray(5);
        structure.WriteText("Signature");
        structure.WriteBytes(default);
        structure.WriteBytes(header);
        structure.WriteBytes(externalAad);
        structure.WriteBytes(Payload);
        return SHA256.HashData(structure.Written);
    }

    /// <summary>One who is said to have signed.</summary>
    internal sealed record Signer(byte[] Header, byte[] Signature);
}
