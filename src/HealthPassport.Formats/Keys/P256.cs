using System.Globalization;
using System.Numerics;

namespace HealthPassport.Formats.Keys;

/// <summary>The arithmetic of the curve P-256 that the platform does not offer: taking a compressed point apart (SEC 1 §2.3.4).</summary>
internal static class P256
{
    /// <summary>Bytes of one coordinate.</summary>
    public const int CoordinateLength = 32;

    /// <summary>Bytes of x and y.</summary>
    public const int PointLength = 64;

    /// <summary>Bytes of a compressed point: the sign of y, then x.</summary>
    public const int CompressedLength = 33;

    private static readonly BigInteger Prime = Hex("00FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");
    private static readonly BigInteger B = Hex("005AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    /// <summary>The point in compressed form.</summary>
    /// <param name="point">x and y, 64 bytes.</param>
    /// <param name="compressed">At least 33 bytes long.</param>
    public static void Compress(ReadOnlySpan<byte> point, Span<byte> compressed)
    {
        compressed[0] = (byte)(2 + (point[PointLength - 1] & 1));
        point[..CoordinateLength].CopyTo(compressed[1..]);
    }

    /// <summary>The point out of its compressed form.</summary>
    /// <param name="compressed">33 bytes.</param>
    /// <returns>x and y, 64 bytes; null when there is no such point.</returns>
    public static byte[]? Decompress(ReadOnlySpan<byte> compressed)
    {
        if (compressed.Length != CompressedLength || compressed[0] is not (2 or 3))
        {
            return null;
        }

        BigInteger x = new(compressed[1..], isUnsigned: true, isBigEndian: true);
        if (x >= Prime)
        {
            return null;
        }

        BigInteger square = Modulo(BigInteger.ModPow(x, 3, Prime) - (3 * x) + B);
        BigInteger y = BigInteger.ModPow(square, (Prime + 1) / 4, Prime);      // the prime is 3 modulo 4
        if (Modulo(y * y) != square || y.IsZero)
        {
            return null;
        }

        if (y.IsEven != (compressed[0] == 2))
        {
            y = Prime - y;
        }

        byte[] point = new byte[PointLength];
        compressed[1..].CopyTo(point);
        byte[] coordinate = y.ToByteArray(isUnsigned: true, isBigEndian: true);
        coordinate.CopyTo(point, PointLength - coordinate.Length);
        return point;
    }

    private static BigInteger Modulo(BigInteger value)
    {
        BigInteger rest = value % Prime;
        return rest.Sign < 0 ? rest + Prime : rest;
    }

    private static BigInteger Hex(string digits) => BigInteger.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
