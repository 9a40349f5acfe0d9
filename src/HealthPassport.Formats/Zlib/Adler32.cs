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
            foreach (byte value in block)
            {
                a = unchecked(a + value);
                b = unchecked(b + a);
            }

            a %= Modulus;
            b %= Modulus;
            bytes = bytes[block.Length..];
        }

        return (b << 16) | a;
    }
}
