using System.Numerics;
using System.Security.Cryptography;
using HealthPassport.Observatory;
using Xunit;

namespace HealthPassport.Tests.Observatory;

/// <summary>The noise against its closed form.</summary>
public class DiscreteLaplaceTests
{
    [Theory]
    [InlineData(6, 1)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(12, 1)]
    public void Draws_by_the_closed_form(int numerator, int denominator) => Assert.InRange(ChiSquare(new(numerator, denominator), new(numerator, denominator)), 0, Most);

    [Theory]
    [InlineData(3, 1)]
    [InlineData(59, 10)]      // two hundredths less
    public void The_test_tells_another_scale(int numerator, int denominator) => Assert.True(ChiSquare(new(numerator, denominator), new(6, 1)) > Most);

    [Fact]
    public void The_variance_is_that_of_the_closed_form()
    {
        DiscreteLaplace noise = new(6, 1);
        Assert.Equal(Enumerable.Range(-1000, 2001).Sum(value => (double)value * value * noise.Probability(value)), noise.Variance, 6);
        Assert.Equal(1, Enumerable.Range(-1000, 2001).Sum(value => noise.Probability(value)), 12);
    }

    private const int Draws = 400_000;
    private const int Reach = 30;
    private const double Most = 113.5;      // chi-square with 61 degrees of freedom: exceeded once in ten thousand

    private static double ChiSquare(DiscreteLaplace drawn, DiscreteLaplace expected)
    {
        NoiseKey key = NoiseKey.Of(new ClinicNumber(1), new CalendarMonth(600), SHA256.HashData([1, 2, 3]));
        int[] seen = new int[(2 * Reach) + 3];      // both tails have a cell of their own
        for (int i = 0; i < Draws; i++)
        {
            NoiseStream stream = key.StreamOf(1 + (i / 65_536 / 256), i / 65_536 % 256, i % 65_536);
            seen[Math.Clamp((int)drawn.Draw(stream), -Reach - 1, Reach + 1) + Reach + 1]++;
        }

        double tail = (1 - Enumerable.Range(-Reach, (2 * Reach) + 1).Sum(value => expected.Probability(value))) / 2;
        double sum = 0;
        int few = 0;
        double fewExpected = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            double wanted = Draws * (i == 0 || i == seen.Length - 1 ? tail : expected.Probability(i - Reach - 1));
            if (wanted < 10)      // too few for the approximation: together
            {
                (few, fewExpected) = (few + seen[i], fewExpected + wanted);
                continue;
            }

            sum += (seen[i] - wanted) * (seen[i] - wanted) / wanted;
        }

        return sum + (fewExpected >= 1 ? (few - fewExpected) * (few - fewExpected) / fewExpected : 0);
    }

    [Fact]
    public void A_fraction_is_drawn_without_a_bias()
    {
        NoiseKey key = NoiseKey.Of(new ClinicNumber(2), new CalendarMonth(600), SHA256.HashData([4]));
        const uint bound = 3_000_000_000;      // three of ten words are thrown away; taken modulo, the first of them would come twice as often
        BigInteger sum = 0;
        const int draws = 100_000;
        for (int i = 0; i < draws; i++)
        {
            sum += key.StreamOf(1, i / 65_536, i % 65_536).Below(bound);
        }

        double mean = (double)(sum / draws) / bound;
        Assert.InRange(mean, 0.495, 0.505);      // modulo gives 0.38
    }
}
