namespace HealthPassport.Formats.Keys;

/// <summary>An ECDSA signature as the cryptographic library takes it: SEQUENCE { INTEGER r, INTEGER s } (RFC 3279 §2.2.3).</summary>
internal static class DerSignature
{
    /// <summary>The longest one: two numbers of 32 bytes with a zero in front, and the heads.</summary>
    public const int MaxLength = 2 + (2 * (2 + 1 + P256.CoordinateLength));

    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;

    /// <summary>Writes r and s, 32 bytes each, and gives the length.</summary>
    public static int Write(ReadOnlySpan<byte> signature, Span<byte> der)
    {
        int length = 2;
        length += WriteInteger(signature[..P256.CoordinateLength], der[length..]);
        length += WriteInteger(signature[P256.CoordinateLength..], der[length..]);
        der[0] = Sequence;
        der[1] = (byte)(length - 2);
        return length;
    }

    private static int WriteInteger(ReadOnlySpan<byte> number, Span<byte> der)
    {
        ReadOnlySpan<byte> digits = number.TrimStart((byte)0);
        int sign = digits.IsEmpty || digits[0] >= 0x80 ? 1 : 0;      // a zero keeps the number positive, and is the number nought
        der[0] = Integer;
        der[1] = (byte)(sign + digits.Length);
        der[2] = 0;
        digits.CopyTo(der[(2 + sign)..]);
        return 2 + sign + digits.Length;
    }
}
