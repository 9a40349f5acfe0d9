using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HealthPassport.Observatory;

/// <summary>Whole numbers modulo 2^61 - 1, in which shares are made. A sum of counts, also a negative one, is far smaller (<c>specs/observatory.md</c> 8.3).</summary>
internal static class PrimeField
{
    /// <summary>The modulus, a Mersenne prime.</summary>
    public const ulong Prime = (1UL << Bits) - 1;

    /// <summary>The length of an element in bytes.</summary>
    public const int Length = 8;

    private const int Bits = 61;

    public static ulong Of(long value) => value >= 0 ? (ulong)value % Prime : Negative((ulong)-value % Prime);

    /// <summary>The number of smallest size that the element stands for.</summary>
    public static long Signed(ulong element) => element > Prime / 2 ? -(long)(Prime - element) : (long)element;

    public static ulong Add(ulong a, ulong b)
    {
        ulong sum = a + b;
        return sum >= Prime ? sum - Prime : sum;
    }

    public static ulong Negative(ulong a) => a == 0 ? 0 : Prime - a;

    public static ulong Multiply(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return Add(low & Prime, ((high << (64 - Bits)) | (low >> Bits)) % Prime);
    }

    /// <summary>The inverse of anything but zero: its power by the modulus less two (Fermat).</summary>
    public static ulong Inverse(ulong a)
    {
        ulong result = 1;
        for (ulong power = a, rest = Prime - 2; rest > 0; rest >>= 1, power = Multiply(power, power))
        {
            result = (rest & 1) == 1 ? Multiply(result, power) : result;
        }

        return result;
    }

    /// <summary>Draws an element, each as likely as any other.</summary>
    public static ulong Random()
    {
        Span<byte> bytes = stackalloc byte[Length];
        ulong drawn;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            drawn = BinaryPrimitives.ReadUInt64BigEndian(bytes) >> (64 - Bits);
        }
        while (drawn == Prime);
        return drawn;
    }

    /// <summary>An element that everybody comes to from the same bytes.</summary>
    public static ulong FromHash(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt64BigEndian(hash) % Prime;

    /// <summary>Reads elements; null when one is none.</summary>
    public static ulong[]? Read(ReadOnlySpan<byte> bytes)
    {
        ulong[] elements = new ulong[bytes.Length / Length];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = BinaryPrimitives.ReadUInt64BigEndian(bytes[(i * Length)..]);
            if (elements[i] >= Prime)
            {
                return null;
            }
        }

        return elements;
    }

    public static byte[] Write(ReadOnlySpan<ulong> elements)
    {
        byte[] bytes = new byte[elements.Length * Length];
        for (int i = 0; i < elements.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * Length), elements[i]);
        }

        return bytes;
    }
}
