using System.Buffers.Binary;
using HealthPassport.Formats.Zlib;
using Xunit;

namespace HealthPassport.Tests.Formats.Zlib;

public class BoundedGunzipTests
{
    private const int Max = 1 << 16;
    private const int MaxUnused = 16;      // bits behind the last code, and before the length of a stored block

    // Bytes that do not compress: each flipped bit of the body is one flipped bit of the content, and nothing but the checksum tells.
    private static readonly byte[] Content = RandomContent();
    private static readonly byte[] Good = BoundedGunzip.Compress(Content);

    [Fact]
    public void What_is_whole_is_inflated() => Assert.Equal(Content, BoundedGunzip.Inflate(Good, Max));

    [Fact]
    public void No_flipped_bit_of_body_or_trailer_gives_another_content()
    {
        int same = 0;
        for (int bit = 10 * 8; bit < Good.Length * 8; bit++)
        {
            byte[] gzip = [.. Good];
            gzip[bit / 8] ^= (byte)(1 << (bit % 8));
            if (BoundedGunzip.Inflate(gzip, Max) is byte[] content)
            {
                Assert.Equal(Content, content);
                same++;
            }
        }

        Assert.InRange(same, 0, MaxUnused);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(256)]
    public void A_wrong_length_is_refused(int more) => Assert.Null(Trailer(4, (uint)(Content.Length + more)));

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    public void A_wrong_checksum_is_refused(uint checksum) => Assert.Null(Trailer(0, checksum));

    [Fact]
    public void A_checksum_of_the_deflated_bytes_is_wrong() => Assert.Null(Trailer(0, Crc32.Of(Good.AsSpan(10..^8))));

    [Fact]
    public void Nothing_may_be_missing_or_follow()
    {
        for (int length = 0; length < Good.Length; length++)
        {
            Assert.Null(BoundedGunzip.Inflate(Good.AsSpan(0, length), Max));
        }

        Assert.Null(BoundedGunzip.Inflate([.. Good, 0], Max));
        Assert.Null(BoundedGunzip.Inflate([.. Good, .. Good], Max));
        Assert.Null(BoundedGunzip.Inflate([.. Good[..^8], 0, .. Good[^8..]], Max));
    }

    [Theory]
    [InlineData(0, 0x1E)]
    [InlineData(1, 0x8C)]
    [InlineData(2, 7)]      // no deflate
    [InlineData(3, 8)]      // a file name: RFC 1952 §2.3.1
    public void Another_header_is_refused(int at, byte value)
    {
        byte[] gzip = [.. Good];
        gzip[at] = value;
        Assert.Null(BoundedGunzip.Inflate(gzip, Max));
    }

    [Fact]
    public void The_bound_is_kept()
    {
        Assert.NotNull(BoundedGunzip.Inflate(Good, Content.Length));
        Assert.Null(BoundedGunzip.Inflate(Good, Content.Length - 1));
    }

    private static byte[]? Trailer(int at, uint value)
    {
        byte[] gzip = [.. Good];
        BinaryPrimitives.WriteUInt32LittleEndian(gzip.AsSpan(gzip.Length - 8 + at), value);
        return BoundedGunzip.Inflate(gzip, Max);
    }

    private static byte[] RandomContent()
    {
        byte[] content = new byte[2000];
        new Random(1).NextBytes(content);
        return content;
    }
}
