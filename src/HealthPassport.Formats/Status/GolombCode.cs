using System.Numerics;

namespace HealthPassport.Formats.Status;

/// <summary>Ascending numbers below a size as Golomb-coded gaps (<c>specs/trust-bundle.md</c> §3.8): within three hundredths of a bit a number of the least that can be.</summary>
internal static class GolombCode
{
    /// <summary>Writes numbers.</summary>
    /// <param name="numbers">The numbers, ascending, none twice, all below the size.</param>
    /// <param name="size">How many numbers there could be.</param>
    /// <returns>The bits, the highest of a byte first, and zeros up to a whole byte.</returns>
    public static byte[] Write(ReadOnlySpan<uint> numbers, int size)
    {
        if (numbers.IsEmpty)
        {
            return [];
        }

        Divisor divisor = Divisor.Of(numbers.Length, size);
        List<byte> bytes = new(numbers.Length + 16);
        int free = 0;
        long next = 0;
        foreach (uint number in numbers)
        {
            (long quotient, long rest) = Math.DivRem(number - next, divisor.Value);
            for (; quotient > 0; quotient--)
            {
                Put(bytes, ref free, 1);
            }

            Put(bytes, ref free, 0);
            bool isShort = rest < divisor.Short;
            long bits = isShort ? rest : rest + divisor.Short;
            for (int bit = (isShort ? divisor.Bits - 1 : divisor.Bits) - 1; bit >= 0; bit--)
            {
                Put(bytes, ref free, (int)(bits >> bit) & 1);
            }

            next = (long)number + 1;
        }

        return [.. bytes];
    }

    /// <summary>Reads numbers. There is one spelling: what <see cref="Write"/> gives.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="count">How many numbers they say.</param>
    /// <param name="size">How many numbers there could be.</param>
    /// <param name="take">Takes each number; false to refuse it.</param>
    /// <returns>False when the bytes say anything else, more, or less.</returns>
    public static bool Read(ReadOnlySpan<byte> bytes, int count, int size, Func<uint, bool> take)
    {
        if (count == 0 || count > size || count > (long)bytes.Length * 8)      // a number takes a bit at the least
        {
            return count == 0 && bytes.IsEmpty;
        }

        Divisor divisor = Divisor.Of(count, size);
        long at = 0;
        long end = (long)bytes.Length * 8;
        long next = 0;
        for (int i = 0; i < count; i++)
        {
            long number = next;
            while (at < end && Bit(bytes, at) == 1)
            {
                at++;
                number += divisor.Value;
            }

            at++;      // the zero that ends the quotient
            if (at + divisor.Bits - 1 > end)
            {
                return false;
            }

            long rest = 0;
            for (int bit = 1; bit < divisor.Bits; bit++)
            {
                rest = (rest << 1) | (uint)Bit(bytes, at++);
            }

            if (rest >= divisor.Short && divisor.Bits > 0)
            {
                if (at == end)
                {
                    return false;
                }

                rest = (rest << 1) + Bit(bytes, at++) - divisor.Short;
            }

            number += rest;
            if (at > end || number >= size || !take((uint)number))
            {
                return false;
            }

            next = number + 1;
        }

        // Nothing but zero bits, and fewer than eight.
        return end - at < 8 && (at == end || (bytes[^1] & ((1 << (int)(end - at)) - 1)) == 0);
    }

    private static int Bit(ReadOnlySpan<byte> bytes, long at) => (bytes[(int)(at >> 3)] >> (int)(7 - (at & 7))) & 1;

    private static void Put(List<byte> bytes, ref int free, int bit)
    {
        if (free == 0)
        {
            bytes.Add(0);
            free = 8;
        }

        free--;
        bytes[^1] |= (byte)(bit << free);
    }

    // Follows from count and size, so that nobody can choose another one; 9/13 stands for the natural logarithm of 2.
    private readonly record struct Divisor(long Value, int Bits, long Short)
    {
        public static Divisor Of(int count, int size)
        {
            long value = Math.Max(1, size * 9L / (count * 13L));
            int bits = value == 1 ? 0 : BitOperations.Log2((ulong)(value - 1)) + 1;
            return new(value, bits, (1L << bits) - value);      // so many remainders take one bit less
        }
    }
}
