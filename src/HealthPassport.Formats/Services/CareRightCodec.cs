using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Services;

/// <summary>right = [ topic, country, state, texts, source ].</summary>
internal static class CareRightCodec
{
    public static void Write(CborWriter cbor, CareRight right, ServicesTextCodec texts)
    {
        cbor.WriteArray(5);
        cbor.WriteInteger((int)right.Topic);
        cbor.WriteText(right.Country);
        cbor.WriteInteger((int)right.State);
        texts.Write(cbor, right.Text);
        ServicesSourceCodec.Write(cbor, right.Source);
    }

    public static CareRight Read(ref CborReader cbor, ServicesTextCodec texts, string[] codes)
    {
        cbor.ReadArray(5, 5);
        RightTopic topic = (RightTopic)cbor.ReadInteger(0, byte.MaxValue);
        string country = ServicesSourceCodec.ReadCountry(ref cbor, codes);
        RightState state = (RightState)cbor.ReadInteger(0, (int)RightState.No);
        LocalText? text = texts.Read(ref cbor, Limits.ServicesPackText);
        return new CareRight(Enum.IsDefined(topic) ? topic : RightTopic.Other, country, state, text!, ServicesSourceCodec.Read(ref cbor));
    }
}
