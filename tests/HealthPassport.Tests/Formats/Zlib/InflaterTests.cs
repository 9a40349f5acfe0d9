using System.Buffers;
using System.IO.Compression;
using System.Text;
using HealthPassport.Formats.Zlib;
using Xunit;

namespace HealthPassport.Tests.Formats.Zlib;

/// <summary>Our inflater against the platform's, which is zlib: it gives the same bytes, and takes nothing that zlib refuses.</summary>
public class InflaterTests
{
    private const int Max = 1 << 13;

    [Fact]
    public void Whatever_the_platform_deflates_comes_out_again()
    {
        foreach (byte[] content in Contents())
        {
            foreach (CompressionLevel level in Enum.GetValues<CompressionLevel>())
            {
                byte[] deflated = Deflate(content, level);
                Assert.Equal(content, Inflate(deflated, content.Length));
                Assert.Null(Inflate(deflated, content.Length - 1));
                Assert.Null(Inflate([.. deflated, 0], content.Length));
                Assert.Null(Inflate(deflated[..^1], content.Length));
            }
        }
    }

    [Fact]
    public void What_was_edited_is_taken_only_where_zlib_takes_it_and_gives_the_same()
    {
        Random random = new(1);
        byte[][] good = [.. Contents().Where(content => content.Length is > 0 and < 4000).SelectMany(content => new[] { CompressionLevel.Fastest, CompressionLevel.SmallestSize }.Select(level => Deflate(content, level)))];
        int taken = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] edited = [.. good[i % good.Length]];
            for (int edits = random.Next(1, 3); edits > 0; edits--)
            {
                // Half of the edits where a block describes its codes.
                edited[random.Next(random.Next(2) == 0 ? Math.Min(60, edited.Length) : edited.Length)] ^= (byte)(1 << random.Next(8));
            }

            taken += Check(edited);
        }

        Assert.InRange(taken, 1000, 19_000);
    }

    [Fact]
    public void Bytes_at_random_are_taken_only_where_zlib_takes_them()
    {
        Random random = new(2);
        int taken = 0;
        for (int i = 0; i < 60_000; i++)
        {
            byte[] bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            bytes[0] = (byte)((bytes[0] & ~7) | 1 | (random.Next(4) << 1));      // a last block of any kind
            taken += Check(bytes);
        }

        Assert.InRange(taken, 1, 59_999);
    }

    [Theory]
    [InlineData("0300", "")]      // a fixed block with nothing in it
    [InlineData("010000FFFF", "")]      // a stored block with nothing in it
    [InlineData("01010000", null)]      // the length of a stored block cut short
    [InlineData("010100FFFF61", null)]      // the length and its complement do not agree
    [InlineData("010200FDFF61", null)]      // fewer bytes than it says
    [InlineData("010100FEFF61", "a")]
    [InlineData("000100FEFF61", null)]      // no last block
    [InlineData("000100FEFF610300", "a")]
    [InlineData("07", null)]      // no kind of block
    [InlineData("4B0400", "a")]
    [InlineData("4B0404", "a")]      // what fills up the last byte has no meaning
    [InlineData("4B8403", null)]      // a distance that goes behind the beginning
    [InlineData("", null)]
    public void Short_streams_are_read_as_the_RFC_says(string deflated, string? expected)
    {
        byte[] bytes = Convert.FromHexString(deflated);
        Assert.Equal(expected, Inflate(bytes, Max) is byte[] output ? Encoding.ASCII.GetString(output) : null);
        Check(bytes);
    }

    /// <summary>Compares with zlib.</summary>
    /// <returns>1 when the bytes are a stream.</returns>
    private static int Check(byte[] deflated)
    {
        byte[]? ours = Inflate(deflated, Max);
        byte[]? zlib = Platform(deflated);
        Assert.True(zlib is null ? ours is null : ours is not null && ours.AsSpan().SequenceEqual(zlib), Convert.ToHexString(deflated));
        return ours is null ? 0 : 1;
    }

    private static byte[]? Inflate(byte[] deflated, int max)
    {
        byte[] output = new byte[Math.Max(max, 0)];
        return max >= 0 && Inflater.Inflate(deflated, output, out int length) == OperationStatus.Done ? output[..length] : null;
    }

    /// <summary>What the platform makes of a stream that takes all bytes and ends with them; null for everything else.</summary>
    private static byte[]? Platform(byte[] deflated)
    {
        using OneByteStream input = new(deflated);
        using DeflateStream inflate = new(input, CompressionMode.Decompress);
        byte[] output = new byte[Max + 1];
        int length = 0;
        try
        {
            for (int read = -1; read != 0; length += read)
            {
                read = inflate.Read(output.AsSpan(length));
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return input.EndedHere && length <= Max ? output[..length] : null;
    }

    private static IEnumerable<byte[]> Contents()
    {
        Random random = new(3);
        yield return [];
        yield return [7];
        yield return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"entry {i % 13}, ")));
        yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i => $"\"fullUrl\":\"resource:{i}\",\"resourceType\":\"Immunization\",\"lotNumber\":\"{random.Next()}\",")));
        foreach (int length in (int[])[10, 300, 3000, 100_000])
        {
            foreach (int symbols in (int[])[1, 2, 5, 60, 256])
            {
                // Some bytes more often than others, so that codes differ in length; now and then a span from before.
                List<byte> bytes = [];
                while (bytes.Count < length)
                {
                    if (bytes.Count > 20 && random.Next(10) == 0)
                    {
                        int at = random.Next(bytes.Count - 10);
                        bytes.AddRange(bytes.GetRange(at, Math.Min(random.Next(3, 300), bytes.Count - at)));
                    }

                    bytes.Add((byte)(random.Next(symbols) * random.Next(symbols) / symbols));
                }

                yield return [.. bytes[..length]];
            }
        }
    }

    private static byte[] Deflate(byte[] content, CompressionLevel level)
    {
        using MemoryStream output = new();
        using (DeflateStream deflate = new(output, level, leaveOpen: true))
        {
            deflate.Write(content);
        }

        // Of nothing the platform makes nothing.
        return content.Length == 0 ? [3, 0] : output.ToArray();
    }

    // The platform's inflater reads ahead, but never after the end of the deflated data; so the last byte is handed out apart.
    private sealed class OneByteStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        private bool _askedBeyond;

        public bool EndedHere => Position == Length && !_askedBeyond;

        public override int Read(byte[] buffer, int offset, int count)
        {
            _askedBeyond |= Position == Length && count > 0;
            return base.Read(buffer, offset, Position < Length - 1 ? (int)Math.Min(count, Length - 1 - Position) : count);
        }
    }
}
