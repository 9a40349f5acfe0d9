using System.Collections.Immutable;
using HealthPassport.Formats.Base45;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Passport;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Tells what could be left out of a passport so that its code gets smaller. A large code scans badly from worn paper.</summary>
public static class SizeReport
{
    private const int SignatureLength = 64;

    // In the order in which it may go: what a next clinic misses least comes first. Allergies and treatments are never offered.
    private static readonly ImmutableArray<(string What, Func<HealthSummary, bool> IsThere, Func<HealthSummary, HealthSummary> Without)> Parts =
    [
        ("lots", open => open.Vaccinations.Any(dose => dose.Lot is not null), open => open with { Vaccinations = [.. open.Vaccinations.Select(dose => dose with { Lot = null })] }),
        ("earlier-results", open => open.Screenings.Length > 1, WithoutEarlierResults),
        ("care-notes", open => open.Events.Any(one => one is CareNote), open => open with { Events = [.. open.Events.Where(one => one is not CareNote)] }),
        ("other-spellings", open => open.Holder?.OtherSpellings.IsEmpty == false, open => open with { Holder = open.Holder is Holder holder ? holder with { OtherSpellings = [] } : null }),
    ];

    /// <summary>What leaving something out would give, the least missed first; nothing that would save nothing.</summary>
    /// <param name="issued">The passport.</param>
    /// <param name="key">The key that signed it.</param>
    /// <returns>What to leave out, and the characters that the code would then have.</returns>
    public static ImmutableArray<SizeSaving> Of(IssuedPassport issued, IssuingKey key)
    {
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(key);
        byte[]? header = null;
        ImmutableArray<SizeSaving>.Builder savings = ImmutableArray.CreateBuilder<SizeSaving>();
        foreach ((string what, Func<HealthSummary, bool> isThere, Func<HealthSummary, HealthSummary> without) in Parts)
        {
            if (!isThere(issued.Open))
            {
                continue;
            }

            header ??= CoseKeyHeader.Write(key.Signer.KeyId);
            HealthSummary smaller = without(issued.Open);
            int characters = smaller.EntryCount > 0 || issued.Open.EntryCount == 0 ? Characters(issued, smaller, key, header) : int.MaxValue;
            if (characters < issued.Twins[0].Length)
            {
                savings.Add(new SizeSaving(what, characters));
            }
        }

        return savings.DrainToImmutable();
    }

    private static int Characters(IssuedPassport issued, HealthSummary open, IssuingKey key, byte[] header)
    {
        CborWriter payload = new(2048);
        HcertPassport.WritePayload(payload, LinkRenumbering.KeepUsed(open, withCorrected: true), new byte[SealedLane.Length], issued.StatusIndex, issued.IssuedOn);
        CborWriter cose = new(payload.Length + 256);
        CoseSign1Writer.Write(cose, header, key.Certificate is null ? default : key.Certificate.Bytes, payload.Written, new byte[SignatureLength]);
        return HcertCarrier.Prefix.Length + Base45Text.CharacterCount(StoredZlib.Overhead + cose.Length);
    }

    // The newest result of each test stays.
    private static HealthSummary WithoutEarlierResults(HealthSummary open) => open with
    {
        Screenings = [.. open.Screenings.Where(one => !open.Screenings.Any(other => other.Code.Equals(one.Code) && other.Date?.Earliest > one.Date?.Latest))],
    };
}
