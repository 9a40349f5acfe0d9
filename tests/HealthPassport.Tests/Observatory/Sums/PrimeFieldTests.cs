using System.Numerics;
using HealthPassport.Observatory;
using Xunit;

namespace HealthPassport.Tests.Observatory.Sums;

/// <summary>The field's arithmetic agrees with whole numbers of any size.</summary>
public class PrimeFieldTests
{
    private static readonly ulong[] Corners = [0, 1, 2, PrimeField.Prime - 1, PrimeField.Prime - 2, PrimeField.Prime / 2, (PrimeField.Prime / 2) + 1, 1UL << 60, (1UL << 32) - 1];

    [Fact]
    public void Sums_and_products_are_those_of_whole_numbers()
    {
        Random random = new(7);
        ulong[] elements = [.. Corners, .. Enumerable.Range(0, 200).Select(_ => (ulong)random.NextInt64() % PrimeField.Prime)];
        foreach (ulong a in elements)
        {
            foreach (ulong b in elements)
            {
                Assert.Equal((ulong)(((BigInteger)a + b) % PrimeField.Prime), PrimeField.Add(a, b));
                Assert.Equal((ulong)((BigInteger)a * b % PrimeField.Prime), PrimeField.Multiply(a, b));
            }

            Assert.Equal(0UL, PrimeField.Add(a, PrimeField.Negative(a)));
            Assert.True(a == 0 || PrimeField.Multiply(a, PrimeField.Inverse(a)) == 1);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(41_000_000_000)]
    [InlineData(-41_000_000_000)]
    public void Negative_counts_come_back(long value) => Assert.Equal(value, PrimeField.Signed(PrimeField.Of(value)));

    [Fact]
    public void What_is_no_element_is_not_read()
    {
        Assert.Equal([PrimeField.Prime - 1], PrimeField.Read(PrimeField.Write([PrimeField.Prime - 1]))!);
        Assert.Null(PrimeField.Read(PrimeField.Write([PrimeField.Prime])));
        Assert.Null(PrimeField.Read(PrimeField.Write([ulong.MaxValue])));
    }

    [Fact]
    public void Drawn_elements_are_spread_over_the_whole_field()
    {
        const int draws = 64_000;
        int[] seen = new int[16];
        for (int i = 0; i < draws; i++)
        {
            seen[PrimeField.Random() >> 57]++;
        }

        Assert.All(seen, count => Assert.InRange(count, 3600, 4400));      // 4000 with a deviation of 61
    }
}
