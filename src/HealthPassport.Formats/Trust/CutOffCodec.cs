using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>cut-off = [ field key id, first untrusted day, handed-in (12 bytes each, ascending) ].</summary>
internal static class CutOffCodec
{
    public static void Write(CborWriter cbor, CutOff cutOff)
    {
        cbor.WriteArray(3);
        cutOff.FieldKey.CopyTo(cbor.WriteBytesHead(KeyId.Length));
        cbor.WriteInteger(UnixDay.Number(cutOff.FirstUntrusted));
        cbor.WriteBytes(cutOff.HandedIn.Bytes);
    }

    public static CutOff Read(ref CborReader cbor)
    {
        cbor.ReadArray(3, 3);
        ReadOnlySpan<byte> fieldKey = cbor.ReadBytes(KeyId.Length);
        DateOnly first = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        HashList? handedIn = HashList.FromBytes(cbor.ReadBytes(HashList.MaxBytes));
        if (fieldKey.Length != KeyId.Length || handedIn is null)
        {
            cbor.Fail();
        }

        return new CutOff(cbor.Failed ? default : KeyId.FromBytes(fieldKey), first, handedIn ?? HashList.Empty);
    }
}
