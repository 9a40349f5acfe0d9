using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Observatory;

/// <summary>Seals the shares of one table for one organisation: P-256 agreement with a key that is forgotten, HKDF-SHA-256, AES-256-GCM (<c>specs/observatory.md</c> 8.4).</summary>
internal static class ShareSealing
{
    private const int KeyLength = 32;
    private const int TagLength = 16;

    private static ReadOnlySpan<byte> Label => "HealthPassport sealed share 1"u8;

    /// <summary>How long the sealed shares of a set of tables are.</summary>
    public static int LengthOf(TableSet set) => ((set.CellCount + 1) * PrimeField.Length) + TagLength;

    public static byte[]? Seal(ReadOnlySpan<ulong> shares, SumKey oneTime, byte[] opener, SumContext context, ClinicNumber clinic, int place)
    {
        byte[] content = PrimeField.Write(shares);
        byte[] box = new byte[content.Length + TagLength];
        byte[]? key = KeyOf(oneTime.Agree(opener), oneTime.Point, opener, context, clinic, place);
        if (key is null)
        {
            return null;
        }

        using AesGcm aes = new(key, TagLength);
        aes.Encrypt(stackalloc byte[AesGcm.NonceByteSizes.MaxSize], content, box.AsSpan(0, content.Length), box.AsSpan(content.Length));      // each key seals once
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(content);
        return box;
    }

    /// <summary>Opens; null when it was not sealed for this key, or holds something else.</summary>
    public static ulong[]? Open(ReadOnlySpan<byte> box, SumKey own, byte[] oneTimePoint, SumContext context, ClinicNumber clinic, int place)
    {
        byte[] content = new byte[box.Length - TagLength];
        byte[]? key = KeyOf(own.Agree(oneTimePoint), oneTimePoint, own.Point, context, clinic, place);
        if (key is null)
        {
            return null;
        }

        try
        {
            using AesGcm aes = new(key, TagLength);
            aes.Decrypt(stackalloc byte[AesGcm.NonceByteSizes.MaxSize], box[..content.Length], box[content.Length..], content);
            return PrimeField.Read(content);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[]? KeyOf(byte[]? agreed, ReadOnlySpan<byte> oneTimePoint, ReadOnlySpan<byte> opener, SumContext context, ClinicNumber clinic, int place)
    {
        if (agreed is null)
        {
            return null;
        }

        CborWriter info = new();
        info.WriteArray(9);
        info.WriteBytes(Label);
        context.Write(info);
        clinic.CopyTo(info.WriteBytesHead(ClinicNumber.Length));
        info.WriteInteger(place);
        info.WriteBytes(oneTimePoint);
        info.WriteBytes(opener);
        byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, KeyLength, salt: null, info.ToArray());
        CryptographicOperations.ZeroMemory(agreed);
        return key;
    }
}
