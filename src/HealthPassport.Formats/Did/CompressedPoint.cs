using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Did;

/// <summary>Takes compressed points of the larger curves apart (SEC 1 §2.3.4); <see cref="P256"/> does it for the smallest.</summary>
internal static class CompressedPoint
{
    // FIPS 186-5, SP 800-186 §3.2.1.4 and §3.2.1.5
    private static readonly ImmutableArray<(SignatureAlgorithm Algorithm, BigInteger Prime, BigInteger B)> Curves =
    [
        (SignatureAlgorithm.ES384, BigInteger.Pow(2, 384) - BigInteger.Pow(2, 128) - BigInteger.Pow(2, 96) + BigInteger.Pow(2, 32) - 1,
            Hex("0B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF")),
        (SignatureAlgorithm.ES512, BigInteger.Pow(2, 521) - 1,
            Hex("0051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00")),
    ];

    /// <summary>The key of a compressed point.</summary>
    /// <param name="algorithm">The algorithm of the curve.</param>
    /// <param name="compressed">The sign of y, then x.</param>
    /// <returns>The key, or null when there is no such point.</returns>
    public static PublicKey? Read(SignatureAlgorithm algorithm, ReadOnlySpan<byte> compressed)
    {
        if (algorithm == SignatureAlgorithm.ES256)
        {
            return P256.Decompress(compressed) is byte[] point ? PublicKey.FromPoint(point) : null;
        }

        int length = algorithm.CoordinateLength;
        (_, BigInteger prime, BigInteger b) = Curves.First(row => row.Algorithm == algorithm);
        if (compressed.Length != length + 1 || compressed[0] is not (2 or 3))
        {
            return null;
        }

        BigInteger x = new(compressed[1..], isUnsigned: true, isBigEndian: true);
        BigInteger square = (BigInteger.ModPow(x, 3, prime) - (3 * x) + b) % prime;
        square = square.Sign < 0 ? square + prime : square;
        BigInteger y = BigInteger.ModPow(square, (prime + 1) / 4, prime);      // both primes are 3 modulo 4
        if (x >= prime || y * y % prime != square || y.IsZero)
        {
            return null;
        }

        y = y.IsEven == (compressed[0] == 2) ? y : prime - y;
        byte[] coordinate = y.ToByteArray(isUnsigned: true, isBigEndian: true);
        return PublicKey.FromMaterial(algorithm, [.. compressed[1..], .. new byte[length - coordinate.Length], .. coordinate]);
    }

    private static BigInteger Hex(string digits) => BigInteger.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
