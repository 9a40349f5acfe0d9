namespace HealthPassport.Observatory;

/// <summary>
/// Noise on the whole numbers: x with probability (1 - q) / (1 + q) times q to the power |x|, where q = exp(-1 / scale). Also called two-sided geometric.
/// It is drawn with whole numbers only (Canonne, Kamath and Steinke, "The discrete Gaussian for differential privacy", algorithms 1 and 2), so nothing is rounded.
/// </summary>
public sealed class DiscreteLaplace
{
    // Keeps every product in Below's bound under 2^32: the series of algorithm 1 goes on to its k-th term with probability 1 / k!.
    private const int MostTerm = 10_000;

    private readonly uint _numerator;
    private readonly uint _denominator;

    /// <summary>Chooses a scale.</summary>
    /// <param name="numerator">The scale's numerator, 1 to 10 000.</param>
    /// <param name="denominator">The scale's denominator, 1 to 10 000.</param>
    public DiscreteLaplace(int numerator, int denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numerator, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, MostTerm);
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(denominator, MostTerm);
        (_numerator, _denominator) = ((uint)numerator, (uint)denominator);
    }

    /// <summary>The scale: K / epsilon.</summary>
    public double Scale => (double)_numerator / _denominator;

    /// <summary>q = exp(-1 / scale).</summary>
    public double Ratio => Math.Exp(-1 / Scale);

    /// <summary>The variance of one draw: 2q / (1 - q)².</summary>
    public double Variance => 2 * Ratio / ((1 - Ratio) * (1 - Ratio));

    /// <summary>The probability of one value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The probability.</returns>
    public double Probability(long value) => (1 - Ratio) / (1 + Ratio) * Math.Pow(Ratio, Math.Abs(value));

    /// <summary>Draws.</summary>
    internal long Draw(NoiseStream words)
    {
        while (true)
        {
            uint fraction = words.Below(_numerator);
            if (!HappensByExponential(words, fraction, _numerator))
            {
                continue;
            }

            ulong whole = 0;
            while (HappensByExponential(words, 1, 1))
            {
                whole++;
            }

            long size = (long)((fraction + (_numerator * whole)) / _denominator);
            bool isNegative = words.Below(2) == 1;
            if (size > 0 || !isNegative)      // zero has one sign only
            {
                return isNegative ? -size : size;
            }
        }
    }

    // True with probability exp(-numerator / denominator), for a fraction of at most one: algorithm 1.
    private static bool HappensByExponential(NoiseStream words, uint numerator, uint denominator)
    {
        uint term = 1;
        while (words.Below(denominator * term) < numerator)
        {
            term++;
        }

        return term % 2 == 1;
    }
}
