using HealthPassport.Cli.Bench.Freshness;

namespace HealthPassport.Cli.Bench;

/// <summary>How old the knowledge of revocation is in clinics without a network, with and without checkpoints on sheets; on the same routes, by the reader that is shipped.</summary>
internal static class FreshnessBench
{
    private const int Clinics = 50;
    private const int Travellers = 5000;
    private const int Days = 240;
    private const double Wanted = 5;

    public static IEnumerable<Figure> Run() => Run(Clinics, Travellers, Days, seeds: 10);

    /// <summary>The figures of so many seeds.</summary>
    public static IEnumerable<Figure> Run(int clinics, int travellers, int days, int seeds)
    {
        List<FreshnessRun> without = [];
        List<FreshnessRun> with = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            without.Add(One(clinics, travellers, days, seed, withCheckpoints: false));
            with.Add(One(clinics, travellers, days, seed, withCheckpoints: true));
        }

        double[] factors = [.. without.Zip(with, (bare, helped) => bare.Median / Math.Max(1, helped.Median)).Order()];
        int harm = with.Sum(run => run.HostileHarm);
        int wrong = with.Concat(without).Sum(run => run.Unknown + run.Wronged);
        yield return new Figure($"age of trust data of {clinics} clinics, median, without checkpoints", Median(without), "days");
        yield return new Figure("the same with checkpoints on sheets", Median(with), "days");
        yield return new Figure($"by how much it falls, median of {seeds} seeds", factors[seeds / 2], "times", $"at least {Wanted}", factors[seeds / 2] >= Wanted);
        yield return new Figure("the same in the worst seed", factors[0], "times", $"at least {Wanted}", factors[0] >= Wanted);
        yield return new Figure($"hostile checkpoints that changed something, of {with.Sum(run => run.HostileShown)}", harm, "", "0", harm == 0);
        yield return new Figure("cards about which a clinic was wrong", wrong, "", "0", wrong == 0);
    }

    private static double Median(List<FreshnessRun> runs) => new FreshnessRun([.. runs.SelectMany(run => run.Ages)], 0, 0, 0, 0, 0).Median;

    private static FreshnessRun One(int clinics, int travellers, int days, int seed, bool withCheckpoints)
    {
        using FreshnessSimulation simulation = new(clinics, travellers, days, (ulong)seed, withCheckpoints);
        return simulation.Run();
    }
}
