namespace HealthPassport.Observatory;

/// <summary>Shamir's shares ("How to share a secret", 1979): points of a random polynomial whose value at zero is the secret. Any <c>threshold</c> of them give it, fewer give nothing.</summary>
internal static class SecretShares
{
    /// <summary>Makes the shares of many secrets at once.</summary>
    /// <param name="secrets">The secrets.</param>
    /// <param name="count">How many shares; share i is the value at i + 1.</param>
    /// <param name="threshold">How many of them give the secrets.</param>
    /// <returns>For each share the values.</returns>
    public static ulong[][] Split(ReadOnlySpan<ulong> secrets, int count, int threshold)
    {
        ulong[][] shares = new ulong[count][];
        for (int i = 0; i < count; i++)
        {
            shares[i] = new ulong[secrets.Length];
        }

        Span<ulong> coefficients = stackalloc ulong[threshold];
        for (int secret = 0; secret < secrets.Length; secret++)
        {
            coefficients[0] = secrets[secret];
            for (int i = 1; i < threshold; i++)
            {
                coefficients[i] = PrimeField.Random();
            }

            for (int i = 0; i < count; i++)
            {
                shares[i][secret] = ValueAt(coefficients, (ulong)i + 1);
            }
        }

        coefficients.Clear();
        return shares;
    }

    /// <summary>The value at a place of the polynomial of smallest degree through some points.</summary>
    public static ulong Interpolate(ReadOnlySpan<(int Share, ulong Value)> points, ulong at)
    {
        ulong value = 0;
        foreach ((int share, ulong said) in points)
        {
            ulong x = (ulong)(share + 1);
            (ulong over, ulong under) = (1, 1);
            foreach ((int other, _) in points)
            {
                if (other != share)
                {
                    ulong y = (ulong)(other + 1);
                    over = PrimeField.Multiply(over, PrimeField.Add(y, PrimeField.Negative(at)));
                    under = PrimeField.Multiply(under, PrimeField.Add(y, PrimeField.Negative(x)));
                }
            }

            value = PrimeField.Add(value, PrimeField.Multiply(said, PrimeField.Multiply(over, PrimeField.Inverse(under))));
        }

        return value;
    }

    /// <summary>Tells whether points lie on one polynomial of a degree below the threshold. With no more points than that they always do.</summary>
    public static bool Fit(ReadOnlySpan<(int Share, ulong Value)> points, int threshold)
    {
        for (int i = threshold; i < points.Length; i++)
        {
            if (Interpolate(points[..threshold], (ulong)points[i].Share + 1) != points[i].Value)
            {
                return false;
            }
        }

        return true;
    }

    private static ulong ValueAt(ReadOnlySpan<ulong> coefficients, ulong x)
    {
        ulong value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            value = PrimeField.Add(PrimeField.Multiply(value, x), coefficients[i]);
        }

        return value;
    }
}
