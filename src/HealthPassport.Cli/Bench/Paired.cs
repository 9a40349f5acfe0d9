using System.Diagnostics;

namespace HealthPassport.Cli.Bench;

/// <summary>Measures two actions in turn, in short slices, so that a machine that speeds up or slows down does so for both.</summary>
internal static class Paired
{
    private const int Slices = 41;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(60);

    /// <summary>Calls per second of both, and the ratio of the second to the first: the medians over all slices.</summary>
    public static (double First, double Second, double Ratio) Rates(Action first, Action second)
    {
        Rate(first);
        Rate(second);
        List<(double First, double Second)> slices = [];
        for (int i = 0; i < Slices; i++)
        {
            (double one, double other) = i % 2 == 0 ? (Rate(first), Rate(second)) : Swap(Rate(second), Rate(first));
            slices.Add((one, other));
        }

        return (Median(slices.Select(s => s.First)), Median(slices.Select(s => s.Second)), Median(slices.Select(s => s.Second / s.First)));
    }

    private static (double, double) Swap(double second, double first) => (first, second);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double Rate(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        do
        {
            for (int i = 0; i < 16; i++)
            {
                action();
            }

            calls += 16;
        }
        while (Stopwatch.GetElapsedTime(start) < Slice);
        return calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
