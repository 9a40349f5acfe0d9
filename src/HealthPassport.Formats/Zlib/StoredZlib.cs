using System.Buffers.Binary;

namespace HealthPassport.Formats.Zlib;

/// <summary>zlib (RFC 1950) with exactly one stored block (RFC 1951 §3.2.4): the one spelling of the compact passport.</summary>
/// <remarks>Small signed CBOR does not compress, deflate has many spellings, and a stored block needs no inflater.</remarks>
internal static class StoredZlib
{
    /// <summary>The bytes around the content: two of header, five of block head, four of checksum.</summary>
    public const int Overhead = HeadLength + 4;

    private const int HeadLength = 7;
    private const ushort Header = 0x7801;
    private const byte FinalStoredBlock = 0x01;      // BFINAL = 1, BTYPE = 00, padding bits zero

    /// <summary>Wraps at most 65 535 bytes.</summary>
    public static void Write(ReadOnlySpan<byte> content, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, Header);
        destination[2] = FinalStoredBlock;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[3..], (ushort)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[5..], unchecked((ushort)~content.Length));
        content.CopyTo(destination[HeadLength..]);
        BinaryPrimitives.WriteUInt32BigEndian(destination[(HeadLength + content.Length)..], Adler32.Of(content));
    }

    /// <summary>Finds the content where the bytes have exactly this form.</summary>
    /// <returns>False for every other form, other valid zlib streams included.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Range content)
    {
        content = HeadLength..Math.Max(HeadLength, bytes.Length - 4);
        if (bytes.Length < Overhead || BinaryPrimitives.ReadUInt16BigEndian(bytes) != Header || bytes[2] != FinalStoredBlock)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[3..]);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes[5..]) == unchecked((ushort)~length)
            && bytes.Length == Overhead + length
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[^4..]) == Adler32.Of(bytes[content]);
    }
}
