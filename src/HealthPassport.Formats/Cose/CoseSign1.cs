using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Cose;

/// <summary>A COSE_Sign1 message taken apart (RFC 9052 §4.2), not verified. Ranges point into the bytes that were read.</summary>
internal readonly record struct CoseSign1(Range Protected, Range Unprotected, Range Payload, Range Signature)
{
    // An array of four, and the text "Signature1".
    private static ReadOnlySpan<byte> StructureHead => [0x84, 0x6A, 0x53, 0x69, 0x67, 0x6E, 0x61, 0x74, 0x75, 0x72, 0x65, 0x31];

    /// <summary>Takes a tagged message apart. The four parts must be deterministic CBOR.</summary>
    /// <returns>False with the place when it is none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CoseSign1 message, out string where)
    {
        CborReader reader = new(bytes);
        message = default;
        where = "cose";
        reader.ReadTag(CoseHeader.Sign1Tag);
        reader.ReadArray(4, 4);
        Range protectedHeader = Bytes(ref reader);
        int start = reader.Position;
        if (reader.Peek() != CborType.Map)
        {
            reader.Fail();
        }

        reader.ReadAny();
        Range unprotectedHeader = start..reader.Position;
        Range payload = Bytes(ref reader);
        Range signature = Bytes(ref reader);
        if (!reader.AtEnd)
        {
            return false;
        }

        message = new(protectedHeader, unprotectedHeader, payload, signature);
        return true;
    }

    /// <summary>The same message within bytes that begin earlier.</summary>
    public CoseSign1 From(int offset) => new(Moved(Protected, offset), Moved(Unprotected, offset), Moved(Payload, offset), Moved(Signature, offset));

    /// <summary>SHA-256 over the Sig_structure (RFC 9052 §4.4).</summary>
    /// <param name="protectedHeader">The protected header's bytes as received.</param>
    /// <param name="externalAad">What else is signed: empty for cards, the object's own name for objects that are ours alone.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="digest">32 bytes.</param>
    public static void Digest(ReadOnlySpan<byte> protectedHeader, ReadOnlySpan<byte> externalAad, ReadOnlySpan<byte> payload, Span<byte> digest)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(protectedHeader.Length + externalAad.Length + payload.Length + 32);
        Span<byte> structure = rented;
        int length = 0;
        Append(structure, ref length, StructureHead);
        AppendBytes(structure, ref length, protectedHeader);
        AppendBytes(structure, ref length, externalAad);
        AppendBytes(structure, ref length, payload);
        SHA256.HashData(structure[..length], digest);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void AppendBytes(Span<byte> structure, ref int length, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = 0x5A;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        switch (bytes.Length)
        {
            case < 24:
                head[4] |= 0x40;
                head = head[4..];
                break;
            case <= byte.MaxValue:
                head[3] = 0x58;
                head = head[3..];
                break;
            case <= ushort.MaxValue:
                head[2] = 0x59;
                head = head[2..];
                break;
        }

        Append(structure, ref length, head);
        Append(structure, ref length, bytes);
    }

    private static void Append(Span<byte> structure, ref int length, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(structure[length..]);
        length += bytes.Length;
    }

    private static Range Moved(Range range, int offset) => (range.Start.Value + offset)..(range.End.Value + offset);

    private static Range Bytes(ref CborReader reader)
    {
        int length = reader.ReadBytes(int.MaxValue).Length;
        return (reader.Position - length)..reader.Position;
    }
}
