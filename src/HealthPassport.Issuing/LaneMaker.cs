using System.Security.Cryptography;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Makes the lanes of two twins in one call: a fresh salt, and boxes that look alike whatever they hold.</summary>
internal static class LaneMaker
{
    public static (byte[][] Lanes, IEnumerable<Entry> Dropped) Make(LaneSplit parts, HolderSecret? secret, HolderSecret? secondSecret)
    {
        Span<byte> random = stackalloc byte[SealedLane.SaltLength + (SealedLane.Slots * SealedLane.BoxLength)];
        RandomNumberGenerator.Fill(random);
        ReadOnlySpan<byte> salt = random[..SealedLane.SaltLength];
        byte[][] lanes = [[.. salt, .. random[SealedLane.SaltLength..SealedLane.Length]], [.. salt, .. random[SealedLane.Length..]]];
        bool sealing = parts.Sealed.EntryCount > 0;
        bool second = parts.Second.EntryCount > 0;
        if (!sealing && !second)
        {
            return (lanes, []);      // unused lanes are random bytes
        }

        bool swap = RandomNumberGenerator.GetInt32(2) == 1;      // which twin has which slot is random
        List<Entry> dropped = [];
        if (sealing && second)
        {
            dropped.AddRange(Seal(lanes, swap ? 1 : 0, 0, secret!, parts.Sealed));
            dropped.AddRange(Seal(lanes, swap ? 0 : 1, 1, secondSecret!, parts.Second));
        }
        else
        {
            SealedContent content = SealedContent.ForOneSecret(sealing ? parts.Sealed : parts.Second);
            byte[] key = SealedLane.DeriveKey((sealing ? secret : secondSecret)!, lanes[0].AsSpan(0, SealedLane.SaltLength));
            for (int slot = 0; slot < SealedLane.Slots; slot++)
            {
                SealedLane.Seal(key, slot, content.Boxes[slot], lanes[swap ? 1 - slot : slot].AsSpan(SealedLane.SaltLength));
            }

            CryptographicOperations.ZeroMemory(key);
            dropped.AddRange(content.Dropped);
        }

        return (lanes, dropped);
    }

    private static IEnumerable<Entry> Seal(byte[][] lanes, int twin, int slot, HolderSecret secret, HealthSummary content)
    {
        (byte[] box, IEnumerable<Entry> dropped) = SealedContent.ForOneBox(content);
        byte[] key = SealedLane.DeriveKey(secret, lanes[twin].AsSpan(0, SealedLane.SaltLength));
        SealedLane.Seal(key, slot, box, lanes[twin].AsSpan(SealedLane.SaltLength));
        CryptographicOperations.ZeroMemory(key);
        return dropped;
    }
}
