using System.Buffers.Binary;
using System.Security.Cryptography;
using HealthPassport.Formats.Passport;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.VectorWriter;

/// <summary>Payloads from hexadecimal CBOR, so that they can have every form that no writer gives them. LANE stands for an unused lane.</summary>
internal static class Content
{
    /// <summary>A payload with one section more than the least.</summary>
    public static byte[] With(string section) => Passport($"a4 00 01 {section} 08 LANE 09 01");

    /// <summary>A payload with the usual claims.</summary>
    public static byte[] Passport(string passport) => Claims($"a3 04 EXP 06 IAT 390103 a1 386f {passport}");

    /// <summary>A whole payload. EXP and IAT stand for the usual times.</summary>
    public static byte[] Claims(string claims)
    {
        long issued = UnixDay.Number(TestNetwork.Today) * 86_400L;
        return Convert.FromHexString(claims
            .Replace("EXP", Time(issued + (1826 * 86_400L)), StringComparison.Ordinal)
            .Replace("IAT", Time(issued), StringComparison.Ordinal)
            .Replace("LANE", "5860" + Convert.ToHexString(RandomNumberGenerator.GetBytes(SealedLane.Length)), StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>A time as CBOR, given in days from today.</summary>
    public static string Day(int days, int seconds = 0) => Time((UnixDay.Number(TestNetwork.Today.AddDays(days)) * 86_400L) + seconds);

    /// <summary>A lane that a secret opens to these bytes.</summary>
    public static string Lane(HolderSecret secret, string hex)
    {
        byte[] content = new byte[SealedLane.ContentLength];
        Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)).CopyTo(content, 0);
        byte[] lane = RandomNumberGenerator.GetBytes(SealedLane.Length);
        SealedLane.Seal(SealedLane.DeriveKey(secret, lane.AsSpan(0, SealedLane.SaltLength)), 0, content, lane.AsSpan(SealedLane.SaltLength));
        return "5860" + Convert.ToHexString(lane);
    }

    private static string Time(long seconds)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)seconds);
        return "1a" + Convert.ToHexString(bytes);
    }
}
