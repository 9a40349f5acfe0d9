namespace HealthPassport.Observatory;

/// <summary>The error of a sum of noisy counts, computed from how many draws are in it. It depends on nothing that was counted.</summary>
public sealed class SummedNoise
{
    private const double Level = 0.95;

    /// <summary>Computes the error of a sum.</summary>
    /// <param name="noise">The noise of one draw.</param>
    /// <param name="draws">How many draws are in the sum, 1 or more.</param>
    public SummedNoise(DiscreteLaplace noise, int draws)
    {
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        Draws = draws;
        StandardDeviation = Math.Sqrt(draws * noise.Variance);
        HalfWidth = HalfWidthOf(noise, draws);
    }

    /// <summary>How many draws are in the sum.</summary>
    public int Draws { get; }

    /// <summary>The standard deviation of the sum's noise.</summary>
    public double StandardDeviation { get; }

    /// <summary>The smallest whole number h such that the noise lies between -h and h with a probability of at least 95 in 100.</summary>
    public int HalfWidth { get; }

    // The characteristic function of one draw is (1 - q)² / (1 - 2q cos t + q²); the sum's is its power. Its integral against Dirichlet's kernel is the probability
    // of -h to h. The integrand is smooth and periodic, so the trapezoidal rule errs only by what lies beyond the number of points, which is nothing at 40 deviations.
    private int HalfWidthOf(DiscreteLaplace noise, int draws)
    {
        double q = noise.Ratio;
        int points = (int)Math.Ceiling(40 * StandardDeviation) + 400;
        double[] powers = new double[points];
        for (int j = 0; j < points; j++)
        {
            double one = (1 - q) * (1 - q) / (1 - (2 * q * Math.Cos(2 * Math.PI * j / points)) + (q * q));
            powers[j] = Math.Pow(one, draws);
        }

        (int low, int high) = (-1, points / 4);
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = Within(middle) >= Level ? (low, middle) : (middle, high);
        }

        return high;

        double Within(int h)
        {
            double sum = (2.0 * h) + 1;
            for (int j = 1; j < points; j++)
            {
                double half = Math.PI * j / points;
                sum += powers[j] * Math.Sin(((2 * h) + 1) * half) / Math.Sin(half);
            }

            return sum / points;
        }
    }
}
