using HealthPassport.Formats.Status;
using Xunit;

namespace HealthPassport.Tests.Formats.Status;

public class GolombCodeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1 << 20)]
    [InlineData(2, 3)]
    [InlineData(100, 100)]
    [InlineData(100, 101)]
    [InlineData(1000, 4096)]
    [InlineData(10_000, 1 << 20)]
    [InlineData(600_000, 1 << 20)]
    public void What_was_written_is_read_back(int count, int size)
    {
        uint[] numbers = Numbers(count, size, seed: count);
        Assert.Equal(numbers, Read(GolombCode.Write(numbers, size), count, size));
    }

    [Fact]
    public void The_example_of_the_specification() => Assert.Equal("8580", Convert.ToHexStringLower(GolombCode.Write([3, 4, 10], 16)));

    [Fact]
    public void Every_number_of_one_stands_anywhere()
    {
        for (uint number = 0; number < 300; number++)
        {
            Assert.Equal(number, Assert.Single(Read(GolombCode.Write([number], 300), 1, 300)!));
        }
    }

    [Fact]
    public void There_is_one_spelling()
    {
        // Whatever is read is written again byte for byte: every string of up to two bytes, as one to eight numbers of sixteen.
        for (int bytes = 0; bytes < 0x10000; bytes++)
        {
            byte[] text = [(byte)(bytes >> 8), (byte)(bytes & 0xFF)];
            for (int count = 1; count <= 8; count++)
            {
                foreach (byte[] part in new[] { text, text[..1] })
                {
                    if (Read(part, count, 16) is uint[] numbers)
                    {
                        Assert.Equal(part, GolombCode.Write(numbers, 16));
                    }
                }
            }
        }
    }

    [Fact]
    public void Refuses_what_is_cut_short_or_followed_by_something()
    {
        uint[] numbers = Numbers(50, 5000, seed: 1);
        byte[] whole = GolombCode.Write(numbers, 5000);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Null(Read(whole[..length], 50, 5000));
        }

        Assert.Null(Read([.. whole, 0], 50, 5000));
        Assert.Null(Read([.. whole, 1], 50, 5000));
        Assert.Null(Read(whole, 49, 5000));
        Assert.Null(Read(whole, 51, 5000));
    }

    [Theory]
    [InlineData("", 1, 16)]
    [InlineData("00", 0, 16)]               // nothing, in a byte
    [InlineData("ffffffffffffffff", 1, 16)]      // a quotient without an end
    [InlineData("ffffffffffffffff", 64, 16)]     // more numbers than there are
    [InlineData("00", 9, 16)]               // more than there are bits
    [InlineData("8581", 3, 16)]             // a bit of the padding
    [InlineData("858000", 3, 16)]           // a whole byte of it
    public void Refuses_anything_else(string hex, int count, int size) => Assert.Null(Read(Convert.FromHexString(hex), count, size));

    [Fact]
    public void Ten_thousand_of_a_million_take_less_than_eleven_kilobytes()
    {
        uint[] numbers = Numbers(10_000, 1_000_000, seed: 7);
        int length = GolombCode.Write(numbers, 1 << 20).Length;
        Assert.InRange(length, 10_000, 10_400);
    }

    private static uint[] Numbers(int count, int size, int seed)
    {
#pragma warning disable RS0030      // a test wants the same numbers every time
        Random random = new(seed);
#pragma warning restore RS0030
        HashSet<uint> numbers = [];
        if (count * 2 > size)
        {
            return [.. Enumerable.Range(0, size).OrderBy(_ => random.Next()).Take(count).Select(number => (uint)number).Order()];
        }

        while (numbers.Count < count)
        {
            numbers.Add((uint)random.Next(size));
        }

        return [.. numbers.Order()];
    }

    private static uint[]? Read(byte[] bytes, int count, int size)
    {
        List<uint> numbers = [];
        return GolombCode.Read(bytes, count, size, number =>
        {
            numbers.Add(number);
            return true;
        })
            ? [.. numbers]
            : null;
    }
}
