using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Formats.Services;

/// <summary>source = [ name, dated, checked ].</summary>
internal static class ServicesSourceCodec
{
    public static void Write(CborWriter cbor, ServicesSource source)
    {
        cbor.WriteArray(3);
        cbor.WriteText(source.Name);
        cbor.WriteInteger(UnixDay.Number(source.Dated));
        cbor.WriteInteger(UnixDay.Number(source.Checked));
    }

    public static ServicesSource Read(ref CborReader cbor)
    {
        cbor.ReadArray(3, 3);
        string name = ServicesTextCodec.ReadPlain(ref cbor, Limits.ServicesPackName);
        int dated = cbor.ReadInteger(0, ushort.MaxValue);
        int looked = cbor.ReadInteger(0, ushort.MaxValue);
        return new ServicesSource(name, UnixDay.FromNumber(dated), UnixDay.FromNumber(looked));
    }

    /// <summary>The code of a country that the pack names.</summary>
    public static string ReadCountry(ref CborReader cbor, string[] codes)
    {
        string code = cbor.ReadText(2);
        if (!codes.Contains(code))
        {
            cbor.Fail();
        }

        return code;
    }
}
