using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>The content of the two boxes of a sealed lane, 64 bytes each.</summary>
/// <param name="Boxes">One content a twin; the second is the same again, overflow, or null for random bytes.</param>
/// <param name="Dropped">The entries that had no room, the least important first to go. To be told to the person at the desk and to nobody else.</param>
internal sealed record SealedContent(ImmutableArray<byte[]?> Boxes, ImmutableArray<Entry> Dropped)
{
    /// <summary>Fills both boxes for one secret: the most important entries first, what has no room there into the other box.</summary>
    public static SealedContent ForOneSecret(HealthSummary content)
    {
        (byte[] first, HealthSummary rest) = Fill(content);
        if (rest.EntryCount == 0)
        {
            return new([first, first], []);
        }

        (byte[] second, HealthSummary dropped) = Fill(rest);
        return new([first, second], [.. dropped.Entries]);
    }

    /// <summary>Fills one box for one secret; the other one belongs to another secret or to nobody.</summary>
    public static (byte[] Box, ImmutableArray<Entry> Dropped) ForOneBox(HealthSummary content)
    {
        (byte[] box, HealthSummary dropped) = Fill(content);
        return (box, [.. dropped.Entries]);
    }

    private static (byte[] Box, HealthSummary Left) Fill(HealthSummary content)
    {
        HashSet<Entry> taken = new(ReferenceEqualityComparer.Instance);
        byte[] box = Encode(HealthSummary.Empty)!;
        foreach (Entry entry in content.Entries.OrderBy(Priority))      // a stable order: the list's own within one priority
        {
            taken.Add(entry);
            if (Encode(LaneSplit.Keep(content, taken.Contains)) is byte[] fits)
            {
                box = fits;
            }
            else
            {
                taken.Remove(entry);
            }
        }

        return (box, LaneSplit.Keep(content, entry => !taken.Contains(entry)));
    }

    private static byte[]? Encode(HealthSummary content)
    {
        CborWriter cbor = new(SealedLane.ContentLength * 2);
        PassportCodec.WriteSealed(cbor, content);
        if (cbor.Length > SealedLane.ContentLength)
        {
            return null;
        }

        byte[] padded = new byte[SealedLane.ContentLength];
        cbor.Written.CopyTo(padded);
        return padded;
    }

    // What could harm most if the next clinician did not know it stands first (clinical scope, space budget).
    private static int Priority(Entry entry) => entry switch
    {
        Allergy => 0,
        Medication { State: null or TreatmentState.Ongoing } => 1,
        Pregnancy => 2,
        Condition or Implant or Procedure => 3,
        Screening => 4,
        Medication => 5,
        CareNote => 6,
        _ => 7,
    };
}
