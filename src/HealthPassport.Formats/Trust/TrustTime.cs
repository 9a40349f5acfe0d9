using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>Times in trust documents: whole seconds since 1970.</summary>
internal static class TrustTime
{
    private const long Max = 253_402_300_799;      // the end of the year 9999

    public static DateTimeOffset Read(ref CborReader cbor)
    {
        long seconds = cbor.ReadInteger();
        if (seconds is < 0 or > Max)
        {
            cbor.Fail();
            return default;
        }

        return DateTimeOffset.FromUnixTimeSeconds(seconds);
    }
}
