namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>The numbers whose sums come nearest to those that were seen: normal equations, solved by Cholesky.</summary>
internal sealed class LeastSquares
{
    private readonly bool[][] _sums;
    private readonly int _unknowns;
    private readonly double[][] _factor;

    /// <summary>Prepares for many right-hand sides.</summary>
    /// <param name="sums">For each sum, which unknowns are in it. Each unknown must stand alone in one, so that there is one solution.</param>
    public LeastSquares(bool[][] sums)
    {
        (_sums, _unknowns) = (sums, sums[0].Length);
        _factor = [.. Enumerable.Range(0, _unknowns).Select(_ => new double[_unknowns])];
        for (int row = 0; row < _unknowns; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double value = sums.Count(sum => sum[row] && sum[column]);
                for (int k = 0; k < column; k++)
                {
                    value -= _factor[row][k] * _factor[column][k];
                }

                _factor[row][column] = row == column ? Math.Sqrt(value) : value / _factor[column][column];
            }
        }
    }

    /// <summary>Solves.</summary>
    /// <param name="seen">The sums.</param>
    public double[] Solve(double[] seen)
    {
        double[] x = new double[_unknowns];
        for (int s = 0; s < seen.Length; s++)
        {
            for (int i = 0; i < _unknowns; i++)
            {
                x[i] += _sums[s][i] ? seen[s] : 0;
            }
        }

        for (int i = 0; i < _unknowns; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= _factor[i][k] * x[k];
            }

            x[i] /= _factor[i][i];
        }

        for (int i = _unknowns - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < _unknowns; k++)
            {
                x[i] -= _factor[k][i] * x[k];
            }

            x[i] /= _factor[i][i];
        }

        return x;
    }
}
