using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Cose;

/// <summary>The protected header that every object of ours has: { 1: -7, 4: key id }.</summary>
internal static class CoseKeyHeader
{
    /// <summary>Writes the header.</summary>
    public static byte[] Write(KeyId keyId)
    {
        CborWriter header = new(16);
        header.WriteMap(2);
        header.WriteInteger(CoseHeader.Algorithm);
        header.WriteInteger(SignatureAlgorithm.ES256.Cose);
        header.WriteInteger(CoseHeader.KeyId);
        keyId.CopyTo(header.WriteBytesHead(KeyId.Length));
        return header.ToArray();
    }

    /// <summary>Reads the header; null when it is any other.</summary>
    public static KeyId? Read(ReadOnlySpan<byte> bytes)
    {
        CborReader header = new(bytes);
        header.ReadMap(2);
        header.Expect(CoseHeader.Algorithm);
        header.Expect(SignatureAlgorithm.ES256.Cose);
        header.Expect(CoseHeader.KeyId);
        ReadOnlySpan<byte> keyId = header.ReadBytes(KeyId.Length);
        return header.AtEnd && keyId.Length == KeyId.Length ? KeyId.FromBytes(keyId) : null;
    }
}
