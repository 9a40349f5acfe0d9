using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using Xunit;

namespace HealthPassport.Tests.Formats.Keys;

public class P256Tests
{
    private static readonly BigInteger Prime = BigInteger.Parse("00FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [Fact]
    public void Decompresses_what_it_compressed_for_200_keys()
    {
        for (int i = 0; i < 200; i++)
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] point = Point(key);
            byte[] compressed = new byte[P256.CompressedLength];
            P256.Compress(point, compressed);
            Assert.Equal(point, P256.Decompress(compressed));
        }
    }

    [Fact]
    public void The_generator_has_its_known_coordinates()      // SEC 2 §2.4.2
    {
        byte[]? point = P256.Decompress(Convert.FromHexString("036B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"));
        Assert.Equal("4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5", Convert.ToHexString(point!.AsSpan(32)));
    }

    [Fact]
    public void The_other_sign_gives_the_other_point_of_the_same_x()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] compressed = new byte[P256.CompressedLength];
        P256.Compress(Point(key), compressed);
        compressed[0] ^= 1;
        byte[] other = P256.Decompress(compressed)!;
        BigInteger sum = Number(other.AsSpan(32)) + Number(Point(key).AsSpan(32));
        Assert.Equal(Prime, sum);
    }

    [Fact]
    public void Refuses_about_half_of_all_x_and_the_platform_takes_the_others()
    {
        Random random = new(256);
        byte[] compressed = new byte[P256.CompressedLength];
        int found = 0;
        for (int i = 0; i < 200; i++)
        {
            random.NextBytes(compressed);
            compressed[0] = 2;
            compressed[1] = 0;      // below the prime
            if (P256.Decompress(compressed) is byte[] point)
            {
                found++;
                using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[..32], Y = point[32..] } });
            }
        }

        Assert.InRange(found, 70, 130);
    }

    [Fact]
    public void Refuses_an_x_of_the_prime_and_above()
    {
        BigInteger small = Enumerable.Range(0, 100).Select(x => (BigInteger)x).First(x => P256.Decompress(Compressed(x)) is not null);
        Assert.Null(P256.Decompress(Compressed(Prime + small)));
        Assert.Null(P256.Decompress(Compressed(Prime)));
        Assert.Null(P256.Decompress(Compressed((BigInteger.One << 256) - 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void Refuses_another_head(byte head)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] compressed = new byte[P256.CompressedLength];
        P256.Compress(Point(key), compressed);
        compressed[0] = head;
        Assert.Null(P256.Decompress(compressed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(34)]
    [InlineData(65)]
    public void Refuses_another_length(int length)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan(0, Math.Min(1, length)).Fill(2);
        Assert.Null(P256.Decompress(bytes));
    }

    private static byte[] Compressed(BigInteger x)
    {
        byte[] bytes = new byte[P256.CompressedLength];
        bytes[0] = 2;
        byte[] number = x.ToByteArray(isUnsigned: true, isBigEndian: true);
        number.CopyTo(bytes, bytes.Length - number.Length);
        return bytes;
    }

    private static byte[] Point(ECDsa key)
    {
        ECPoint q = key.ExportParameters(includePrivateParameters: false).Q;
        return [.. q.X!, .. q.Y!];
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
