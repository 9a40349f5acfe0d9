using System.Diagnostics;
using HealthPassport.Cli.Bench.Observatory;
using HealthPassport.Observatory;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Bench;

/// <summary>The error of totals of 40 clinics in a quarter, what of epsilon can be measured, what attackers gain, sizes and times.</summary>
internal static class ObservatoryBench
{
    private const int Clinics = 40;
    private const int Months = 3;
    private const int Runs = 100_000;
    private const int Times = 20;
    private const ulong Seed = 20_261_123;

    public static IEnumerable<Figure> Run()
    {
        TableSet set = TableSet.Current;
        SummedNoise error = new(set.Noise, Clinics * Months);
        yield return new Figure("observatory, epsilon of a month of a clinic", set.Epsilon, "");
        yield return new Figure("observatory, cells of all tables", set.CellCount, "cells");
        yield return new Figure("error of a total of 40 clinics in a quarter", error.StandardDeviation, "consultations");
        yield return new Figure("the same, 95 of 100 totals are off by at most", error.HalfWidth, "consultations");
        CalendarMonth first = new(678);
        SimulatedNetwork network = new(6, Clinics, first, Months, Seed, set);
        long most = network.Truth[2].Max();
        yield return new Figure("the same, of the largest barrier in the simulation", 100.0 * error.HalfWidth / most, "percent");
        yield return new Figure("a month's signed table", network.Tables.Max(table => table.ToBytes().Length), "bytes");

        long start = Stopwatch.GetTimestamp();
        const int repetitions = 200;
        using NoiseKey key = NoiseKey.New(first);
        for (int i = 0; i < repetitions; i++)
        {
            MonthCounters.Start(key, set);
        }

        yield return new Figure("starting a month's counters", Stopwatch.GetElapsedTime(start).TotalMilliseconds / repetitions, "milliseconds");
        if (TrustStore.Load(network.TrustFile, null, new FixedClock(new DateTimeOffset(first.FirstDay.AddMonths(Months + 1), TimeOnly.MinValue, TimeSpan.Zero))).TryGet(out TrustStore? trust, out _))
        {
            start = Stopwatch.GetTimestamp();
            CollectedTables tables = new(set, trust.FindAll);
            foreach (SignedMonthTable table in network.Tables)
            {
                tables.Take(table.ToBytes());
            }

            Report report = Report.Of(tables, first, new CalendarMonth(first.Number + Months - 1));
            yield return new Figure($"collecting and summing {report.TableCount} tables", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "milliseconds");
        }

        EpsilonBound bound = EpsilonAudit.Measure(set, Runs, Seed);
        yield return new Figure("epsilon shown by 100 000 neighbouring runs, at least", bound.Epsilon, "", $"at most {set.Epsilon:0.##}", bound.Epsilon <= set.Epsilon);
        TableSet half = set.With(new DiscreteLaplace(set.Tables.Length, 2));
        yield return new Figure("the same of a build with half the noise", EpsilonAudit.Measure(half, Runs, Seed).Epsilon, "");
        double allowed = 100 * AttackResult.Allowed(set.Epsilon);
        foreach ((string name, AttackResult result) in new[]
        {
            ("differencing", DifferencingAttack.Run(set, Publishing.AsSpecified, Seed, Times)),
            ("reconstruction", ReconstructionAttack.Run(set, Publishing.AsSpecified, Seed, Times)),
        })
        {
            yield return new Figure($"{name}, right of what is said ({result.Said} of {Times * AttackedYears.Clinics * AttackedYears.Months})", 100 * result.Share, "percent", $"at most {allowed:0.0}", 100 * result.Least <= allowed);
        }

        yield return new Figure("differencing, noise drawn anew each time", 100 * DifferencingAttack.Run(set, Publishing.NewNoiseEachTime, Seed, 2).Share, "percent");
        yield return new Figure("reconstruction, noise drawn anew each time", 100 * ReconstructionAttack.Run(set, Publishing.NewNoiseEachTime, Seed, 2).Share, "percent");
    }
}
