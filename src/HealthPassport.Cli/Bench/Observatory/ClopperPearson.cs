namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>Exact bounds for a probability of which so many of so many trials were seen (Clopper and Pearson, 1934).</summary>
internal static class ClopperPearson
{
    /// <summary>No smaller than this, but for so small a chance of error.</summary>
    public static double Lower(int seen, int trials, double error) => seen == 0 ? 0 : Root(p => AtLeast(seen, trials, p) - error);

    /// <summary>No larger than this, but for so small a chance of error.</summary>
    public static double Upper(int seen, int trials, double error) => seen == trials ? 1 : Root(p => AtLeast(seen + 1, trials, p) - (1 - error));

    // P(at least k of n) grows with p.
    private static double Root(Func<double, double> growing)
    {
        (double low, double high) = (0, 1);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = growing(middle) < 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double AtLeast(int k, int n, double p)
    {
        // The terms of the binomial, from the largest to both sides until they no longer matter.
        double sum = 0;
        int middle = Math.Max(k, (int)(n * p));
        for (int i = middle; i <= n; i++)
        {
            if (!Adds(Term(i)))
            {
                break;
            }
        }

        for (int i = middle - 1; i >= k; i--)
        {
            if (!Adds(Term(i)))
            {
                break;
            }
        }

        return Math.Min(sum, 1);

        bool Adds(double term)
        {
            sum += term;
            return term > sum * 1e-17;
        }

        double Term(int i) => Math.Exp(LogFactorial(n) - LogFactorial(i) - LogFactorial(n - i) + (i * Math.Log(p)) + ((n - i) * Math.Log(1 - p)));
    }

    // Stirling's series, good to 1e-13 from 30 on; below that by multiplying.
    private static double LogFactorial(int n)
    {
        if (n < 30)
        {
            double product = 1;
            for (int i = 2; i <= n; i++)
            {
                product *= i;
            }

            return Math.Log(product);
        }

        double x = n + 1.0;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * Math.Pow(x, 5)));
    }
}
