using System.Security.Cryptography;
using HealthPassport.Formats.Base45;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Zlib;
using HealthPassport.Issuing;

namespace HealthPassport.Tests.Fixtures;

/// <summary>The four parts of a card, to be put together otherwise than an issuer would.</summary>
internal sealed record RawCard(byte[] Protected, byte[] Unprotected, byte[] Payload, byte[] Signature)
{
    public static RawCard Of(string text)
    {
        byte[] cose = CoseOf(text);
        if (!CoseSign1.TryRead(cose, out CoseSign1 message, out string where))
        {
            throw new InvalidOperationException(where);
        }

        return new(cose[message.Protected], cose[message.Unprotected], cose[message.Payload], cose[message.Signature]);
    }

    /// <summary>Signs a payload, whatever it is, as a card.</summary>
    public static RawCard Sign(IssuingKey key, byte[] payload, byte[]? externalAad = null)
    {
        byte[] header = CoseKeyHeader.Write(key.Signer.KeyId);
        CborWriter unprotected = new();
        unprotected.WriteMap(key.Certificate is null ? 0 : 1);
        if (key.Certificate is not null)
        {
            unprotected.WriteInteger(CoseHeader.FieldKeyCertificate);
            unprotected.WriteBytes(key.Certificate.Bytes);
        }

        return new RawCard(header, unprotected.ToArray(), payload, []).SignedBy(key.Signer, externalAad);
    }

    public static byte[] ZlibOf(string text)
    {
        ReadOnlySpan<char> base45 = text.AsSpan(HcertCarrier.Prefix.Length);
        byte[] zlib = new byte[Base45Text.ByteCount(base45.Length)];
        return Base45Text.TryDecode(base45, zlib) ? zlib : throw new InvalidOperationException("base45");
    }

    public static byte[] CoseOf(string text)
    {
        byte[] zlib = ZlibOf(text);
        return StoredZlib.TryRead(zlib, out Range content) ? zlib[content] : throw new InvalidOperationException("zlib");
    }

    public static string TextOfZlib(ReadOnlySpan<byte> zlib)
    {
        char[] base45 = new char[Base45Text.CharacterCount(zlib.Length)];
        Base45Text.Encode(zlib, base45);
        return HcertCarrier.Prefix + new string(base45);
    }

    public static string TextOf(ReadOnlySpan<byte> cose) => HcertCarrier.Write(cose);

    /// <summary>Signs what stands here anew, with these headers.</summary>
    public RawCard SignedBy(ISigner signer, byte[]? externalAad = null)
    {
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(Protected, externalAad, Payload, digest);
        return this with { Signature = signer.Sign(digest) };
    }

    public byte[] ToCose()
    {
        CborWriter cbor = new();
        cbor.WriteTag(CoseHeader.Sign1Tag);
        cbor.WriteArray(4);
        cbor.WriteBytes(Protected);
        cbor.WriteRaw(Unprotected);
        cbor.WriteBytes(Payload);
        cbor.WriteBytes(Signature);
        return cbor.ToArray();
    }

    public string ToText() => TextOf(ToCose());
}
