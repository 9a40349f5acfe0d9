using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Cose;

/// <summary>Writes COSE_Sign1 (RFC 9052 §4.2), tag 18, with ES256.</summary>
internal static class CoseSign1Writer
{
    /// <summary>Signs a payload.</summary>
    public static byte[] Sign(KeyId keyId, ReadOnlySpan<byte> externalAad, ReadOnlySpan<byte> payload, Func<byte[], byte[]> sign)
    {
        byte[] header = CoseKeyHeader.Write(keyId);
        byte[] digest = new byte[32];
        CoseSign1.Digest(header, externalAad, payload, digest);
        CborWriter cbor = new(payload.Length + 128);
        Write(cbor, header, default, payload, sign(digest));
        return cbor.ToArray();
    }

    /// <summary>Writes the four parts, and tells where the payload lies.</summary>
    /// <param name="cbor">Where to.</param>
    /// <param name="header">The protected header.</param>
    /// <param name="fieldKeyCertificate">A certificate for the unprotected header, or nothing.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="signature">r and s.</param>
    public static int Write(CborWriter cbor, ReadOnlySpan<byte> header, ReadOnlySpan<byte> fieldKeyCertificate, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> signature)
    {
        cbor.WriteTag(CoseHeader.Sign1Tag);
        cbor.WriteArray(4);
        cbor.WriteBytes(header);
        if (fieldKeyCertificate.IsEmpty)
        {
            cbor.WriteMap(0);
        }
        else
        {
            cbor.WriteMap(1);
            cbor.WriteInteger(CoseHeader.FieldKeyCertificate);
            cbor.WriteBytes(fieldKeyCertificate);
        }

        cbor.WriteBytes(payload);
        int payloadAt = cbor.Length - payload.Length;
        cbor.WriteBytes(signature);
        return payloadAt;
    }
}
