using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>foreign-status-list = [ uri, purpose, as-of, bits an entry, size, bits ].</summary>
internal static class ForeignStatusListCodec
{
    public static void Write(CborWriter cbor, ForeignStatusList list)
    {
        cbor.WriteArray(6);
        cbor.WriteText(list.Name);
        cbor.WriteInteger((int)list.Purpose);
        cbor.WriteInteger(list.List.AsOf.ToUnixTimeSeconds());
        cbor.WriteInteger(list.List.BitsPerEntry);
        cbor.WriteInteger(list.List.Size);
        cbor.WriteBytes(list.List.Compress());
    }

    public static ForeignStatusList? Read(ref CborReader cbor)
    {
        cbor.ReadArray(6, 6);
        string uri = cbor.ReadText(Limits.StatusListUriBytes);
        int purpose = cbor.ReadInteger(0, (int)StatusPurpose.Suspension);
        DateTimeOffset asOf = TrustTime.Read(ref cbor);
        int bits = cbor.ReadInteger(1, 8);
        int size = cbor.ReadInteger(1, Limits.StatusEntries);
        ReadOnlySpan<byte> zlib = cbor.ReadBytes(Limits.StatusEntries);
        StatusList? list = bits is 1 or 2 or 4 or 8 && !cbor.Failed ? StatusList.Inflate(zlib, size, asOf, bits) : null;
        if (list is null || uri.Length == 0)
        {
            cbor.Fail();
            return null;
        }

        return new ForeignStatusList(uri, (StatusPurpose)purpose, list);
    }
}
