namespace HealthPassport.Formats.Zlib;

/// <summary>The checksum of zlib (RFC 1950 §8.2).</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;
    private const int BlockLength = 5552;      // the most bytes before the sums can overflow 32 bits

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint a = 1;
        uint b = 0;
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> block = bytes[..Math.Min(BlockLength, bytes.Length)];
            int i = 0;
            for (; i + 4 <= block.Length; i += 4)      // four bytes a step: the sum of their sums at once
            {
                uint one = block[i];
                uint two = block[i + 1];
                uint three = block[i + 2];
                uint four = block[i + 3];
                b = unchecked(b + (4 * a) + (4 * one) + (3 * two) + (2 * three) + four);
                a = unchecked(a + one + two + three + four);
            }

            for (; i < block.Length; i++)
            {
                a = unchecked(a + block[i]);
                b = unchecked(b + a);
            }

            a %= Modulus;
            b %= Modulus;
            bytes = bytes[block.Length..];
        }

        return (b << 16) | a;
    }
}
