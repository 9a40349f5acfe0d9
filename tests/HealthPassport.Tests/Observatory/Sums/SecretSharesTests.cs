using HealthPassport.Observatory;
using Xunit;

namespace HealthPassport.Tests.Observatory.Sums;

/// <summary>Any five shares give the secret, four give nothing, and a wrong one shows.</summary>
public class SecretSharesTests
{
    private const int Count = 7;
    private const int Threshold = 5;

    [Fact]
    public void Any_five_of_seven_give_the_secret()
    {
        ulong[][] shares = SecretShares.Split([42, PrimeField.Of(-3)], Count, Threshold);
        foreach (int[] chosen in Choices())
        {
            Assert.Equal(42UL, SecretShares.Interpolate([.. chosen.Select(share => (share, shares[share][0]))], 0));
            Assert.Equal(-3, PrimeField.Signed(SecretShares.Interpolate([.. chosen.Select(share => (share, shares[share][1]))], 0)));
        }
    }

    [Fact]
    public void Four_shares_fit_every_secret()
    {
        // For each secret there is exactly one polynomial through it and four shares: the four tell nothing of which it is.
        ulong[][] shares = SecretShares.Split([42], Count, Threshold);
        foreach (ulong secret in new ulong[] { 0, 1, 42, PrimeField.Prime - 1 })
        {
            (int, ulong)[] points = [(-1, secret), .. Enumerable.Range(0, 4).Select(share => (share, shares[share][0]))];      // share -1 is the value at zero
            Assert.Equal(secret, SecretShares.Interpolate(points, 0));
            Assert.All(Enumerable.Range(0, 4), share => Assert.Equal(shares[share][0], SecretShares.Interpolate(points, (ulong)share + 1)));
        }
    }

    [Fact]
    public void The_same_secret_has_other_shares_each_time()
    {
        ulong[] first = [.. SecretShares.Split([42], Count, Threshold).Select(share => share[0])];
        ulong[] second = [.. SecretShares.Split([42], Count, Threshold).Select(share => share[0])];
        Assert.All(first.Zip(second), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_wrong_share_shows_when_there_is_one_more_than_needed()
    {
        ulong[][] shares = SecretShares.Split([42], Count, Threshold);
        (int, ulong)[] points = [.. Enumerable.Range(0, 6).Select(share => (share, shares[share][0]))];
        Assert.True(SecretShares.Fit(points, Threshold));
        for (int wrong = 0; wrong < points.Length; wrong++)
        {
            (int, ulong)[] changed = [.. points];
            changed[wrong].Item2 ^= 1;
            Assert.False(SecretShares.Fit(changed, Threshold));
            Assert.True(SecretShares.Fit(changed.AsSpan(0, Threshold), Threshold));      // five alone always fit
        }
    }

    private static IEnumerable<int[]> Choices() =>
        from a in Enumerable.Range(0, Count)
        from b in Enumerable.Range(a + 1, Count - a - 1)
        select Enumerable.Range(0, Count).Where(share => share != a && share != b).Reverse().ToArray();
}
