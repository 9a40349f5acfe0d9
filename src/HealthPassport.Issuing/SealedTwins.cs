using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>What the lanes of two twins hold together.</summary>
internal static class SealedTwins
{
    /// <summary>Joins two sealed parts; the same part twice counts once.</summary>
    public static HealthSummary Join(HealthSummary one, HealthSummary other)
    {
        if (Bytes(one).AsSpan().SequenceEqual(Bytes(other)))
        {
            return one;
        }

        HealthSummary shifted = other.Select(entry => entry.Source.LinkIndex is int link
            ? entry with { Source = Source.CarriedOver(link + one.Links.Length, entry.Source.Original!.Value) }
            : entry);
        return one with
        {
            Vaccinations = [.. one.Vaccinations, .. shifted.Vaccinations],
            Conditions = [.. one.Conditions, .. shifted.Conditions],
            Screenings = [.. one.Screenings, .. shifted.Screenings],
            Allergies = [.. one.Allergies, .. shifted.Allergies],
            Medications = [.. one.Medications, .. shifted.Medications],
            Events = [.. one.Events, .. shifted.Events],
            Links = [.. one.Links, .. shifted.Links],
        };
    }

    private static byte[] Bytes(HealthSummary part)
    {
        CborWriter cbor = new();
        PassportCodec.WriteSealed(cbor, part);
        return cbor.ToArray();
    }
}
