using System.Buffers.Binary;
using System.IO.Compression;
using HealthPassport.Formats.Zlib;
using Xunit;

namespace HealthPassport.Tests.Formats.Zlib;

public class StoredZlibTests
{
    private static readonly byte[] Content = [0xD2, 0x84, 0x01, 0x02, 0x03];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(65535)]
    public void The_platform_inflates_what_we_write(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        using ZLibStream stream = new(new MemoryStream(Write(content)), CompressionMode.Decompress);
        using MemoryStream inflated = new();
        stream.CopyTo(inflated);
        Assert.Equal(content, inflated.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(65535)]
    public void Reads_back_what_it_writes(int length)
    {
        byte[] bytes = Write(new byte[length]);
        Assert.True(StoredZlib.TryRead(bytes, out Range content));
        Assert.Equal(new byte[length], bytes[content]);
    }

    [Fact]
    public void Refuses_every_change_of_one_bit()
    {
        byte[] good = Write(Content);
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bytes = [.. good];
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(StoredZlib.TryRead(bytes, out _), $"bit {bit}");
        }
    }

    [Fact]
    public void Refuses_every_truncation()
    {
        byte[] good = Write(Content);
        for (int length = 0; length < good.Length; length++)
        {
            Assert.False(StoredZlib.TryRead(good.AsSpan(0, length), out _));
        }
    }

    // Each of these is a valid zlib stream of the same content, as the platform confirms: a second spelling.
    [Theory]
    [InlineData("7801f90500faffd284010203")]                  // padding bits set
    [InlineData("7801090500faffd284010203")]                  // one padding bit
    [InlineData("78010002 00fdffd284 01030 0fcff010203")]     // two blocks
    [InlineData("780100050 0faffd284010203 010000ffff")]      // an empty block at the end
    [InlineData("789c010500faffd284010203")]                  // another level in the header
    [InlineData("78da010500faffd284010203")]
    [InlineData("785e010500faffd284010203")]
    [InlineData("1819010500faffd284010203")]                  // a smaller window
    public void Refuses_a_second_spelling(string body)
    {
        byte[] bytes = [.. Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal)), 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(^4), Adler32.Of(Content));
        Assert.Equal(Content, BoundedInflater.Inflate(bytes, 100));
        Assert.False(StoredZlib.TryRead(bytes, out _));
    }

    [Fact]
    public void Refuses_a_compressed_block()
    {
        using MemoryStream output = new();
        using (ZLibStream zlib = new(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Content);
        }

        Assert.False(StoredZlib.TryRead(output.ToArray(), out _));
    }

    [Fact]
    public void Refuses_a_byte_after_the_stream() => Assert.False(StoredZlib.TryRead([.. Write(Content), 0], out _));

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Refuses_a_block_of_another_length_than_its_content(int said)
    {
        byte[] bytes = Write(Content);      // the checksum is right
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(3), (ushort)said);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(5), (ushort)(65535 - said));
        Assert.False(StoredZlib.TryRead(bytes, out _));
    }

    [Fact]
    public void Refuses_a_wrong_checksum_after_a_changed_content()
    {
        byte[] bytes = Write(Content);
        (bytes[7], bytes[8]) = (bytes[8], bytes[7]);
        Assert.False(StoredZlib.TryRead(bytes, out _));
    }

    private static byte[] Write(byte[] content)
    {
        byte[] bytes = new byte[StoredZlib.Overhead + content.Length];
        StoredZlib.Write(content, bytes);
        return bytes;
    }
}
