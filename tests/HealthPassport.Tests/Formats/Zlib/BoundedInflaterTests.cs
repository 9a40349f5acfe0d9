using System.IO.Compression;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Zlib;
using Xunit;

namespace HealthPassport.Tests.Formats.Zlib;

public class BoundedInflaterTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"entry {i % 13}, ")));

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Inflates_every_level_of_the_platform(CompressionLevel level)
    {
        Assert.Equal(Content, BoundedInflater.Inflate(Deflate(Content, level), Limits.InflatedBytes));
        Assert.Equal([7], BoundedInflater.Inflate(Deflate([7], level), 10));
    }

    [Fact]
    public void Inflates_to_the_bound_and_no_further()
    {
        byte[] zlib = Deflate(Content, CompressionLevel.Optimal);
        Assert.NotNull(BoundedInflater.Inflate(zlib, Content.Length));
        Assert.Null(BoundedInflater.Inflate(zlib, Content.Length - 1));
    }

    [Fact]
    public void A_bomb_allocates_little_more_than_the_bound()
    {
        byte[] bomb = Deflate(new byte[64 * 1024 * 1024], CompressionLevel.SmallestSize);
        Assert.InRange(bomb.Length, 1, 100_000);
        BoundedInflater.Inflate(bomb, Limits.InflatedBytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(BoundedInflater.Inflate(bomb, Limits.InflatedBytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bomb.Length + (4 * Limits.InflatedBytes));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Refuses_every_truncation(CompressionLevel level)
    {
        byte[] zlib = Deflate(Content, level);
        for (int length = 0; length < zlib.Length; length++)
        {
            Assert.Null(BoundedInflater.Inflate(zlib.AsSpan(0, length), Limits.InflatedBytes));
        }
    }

    [Fact]
    public void Refuses_bytes_after_the_stream()
    {
        byte[] zlib = Deflate(Content, CompressionLevel.Optimal);
        Assert.Null(BoundedInflater.Inflate([.. zlib, 0], Limits.InflatedBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000)]
    public void Refuses_bytes_after_the_stream_that_end_in_its_checksum_again(int between)
    {
        byte[] zlib = Deflate(Content, CompressionLevel.Optimal);
        Assert.Null(BoundedInflater.Inflate([.. zlib, .. new byte[between], .. zlib[^4..]], Limits.InflatedBytes));
    }

    [Fact]
    public void Refuses_a_second_stream() =>
        Assert.Null(BoundedInflater.Inflate([.. Deflate(Content, CompressionLevel.Optimal), .. Deflate(Content, CompressionLevel.Optimal)], 2 * Limits.InflatedBytes));

    [Theory]
    [InlineData(0x78, 0x00)]      // the check of the header is wrong
    [InlineData(0x79, 0x01)]      // no deflate
    [InlineData(0x78, 0x20)]      // wants a dictionary: RFC 1950 §2.2
    [InlineData(0x78, 0xBB)]      // wants a dictionary, with a right check
    [InlineData(0x88, 0x1C)]      // a window above 32 kB
    [InlineData(0x1F, 0x8B)]      // gzip
    public void Refuses_another_header(byte first, byte second)
    {
        byte[] zlib = Deflate(Content, CompressionLevel.Optimal);
        (zlib[0], zlib[1]) = (first, second);
        Assert.Null(BoundedInflater.Inflate(zlib, Limits.InflatedBytes));
    }

    [Fact]
    public void One_changed_bit_never_gives_another_content_and_never_throws()
    {
        byte[] good = Deflate(Content, CompressionLevel.Optimal);
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bytes = [.. good];
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            if (BoundedInflater.Inflate(bytes, Limits.InflatedBytes) is byte[] other)
            {
                Assert.Equal(Content, other);
            }
        }
    }

    private static byte[] Deflate(byte[] content, CompressionLevel level)
    {
        using MemoryStream output = new();
        using (ZLibStream zlib = new(output, level, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return output.ToArray();
    }
}
