using System.Buffers.Binary;
using System.Security.Cryptography;
using HealthPassport.Cli.Bench.Freshness;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>
/// Measures a lower bound of epsilon: whole monthly releases of one clinic, with and without one consultation that counts in every table, under new keys each time.
/// The event that tells them apart best is chosen on one half of the runs and measured on the other.
/// </summary>
internal static class EpsilonAudit
{
    private const double Error = 0.0005;      // each of two bounds: one chance in a thousand together

    /// <summary>Measures.</summary>
    /// <param name="set">The tables and their noise as the build has them.</param>
    /// <param name="runs">Pairs of neighbouring runs.</param>
    /// <param name="seed">What the keys come from.</param>
    public static EpsilonBound Measure(TableSet set, int runs, ulong seed)
    {
        int tables = set.Tables.Length;
        int[] with = new int[runs];
        int[] without = new int[runs];
        Parallel.For(0, runs, run =>
        {
            with[run] = Votes(set, seed, run, isCounted: true);
            without[run] = Votes(set, seed, run, isCounted: false);
        });

        int half = runs / 2;
        double best = double.NegativeInfinity;
        (int Least, bool IsPresence) chosen = default;
        foreach ((int, bool) candidate in Enumerable.Range(0, tables + 1).SelectMany(least => new[] { (least, true), (least, false) }))
        {
            double bound = Bound(with.AsSpan(0, half), without.AsSpan(0, half), candidate);
            (best, chosen) = bound > best ? (bound, candidate) : (best, chosen);
        }

        return new EpsilonBound(Math.Max(0, Bound(with.AsSpan(half), without.AsSpan(half), chosen)), runs);
    }

    /// <summary>Of how many tables the released cell speaks for the consultation: it is larger than what all others make. No statistic tells the two apart better, whatever the scale.</summary>
    private static int Votes(TableSet set, ulong seed, int run, bool isCounted)
    {
        MonthCounters counters = MonthCounters.Start(KeyOf(seed, run, isCounted), set);
        int[][] others = [.. set.Tables.Select(table => new int[table.CellCount])];
        Dice dice = new(seed ^ (ulong)run);
        for (int i = 0; i < 3; i++)
        {
            Consultation other = SimulatedConsultations.Draw(dice, set);
            counters.Count(other);
            foreach ((int table, int cell) in MonthCounters.CellsOf(other, set))
            {
                others[table][cell]++;
            }
        }

        if (isCounted)
        {
            counters.Count(SimulatedConsultations.Fullest);
        }

        MonthTable released = counters.ToTable();
        return MonthCounters.CellsOf(SimulatedConsultations.Fullest, set).Count(place => released.Values[place.Table][place.Cell] > others[place.Table][place.Cell]);
    }

    private static NoiseKey KeyOf(ulong seed, int run, bool isCounted)
    {
        Span<byte> place = stackalloc byte[13];
        BinaryPrimitives.WriteUInt64BigEndian(place, seed);
        BinaryPrimitives.WriteInt32BigEndian(place[8..], run);
        place[12] = isCounted ? (byte)1 : (byte)0;
        return NoiseKey.Of(new ClinicNumber((ulong)run), new CalendarMonth(600), SHA256.HashData(place));
    }

    private static double Bound(ReadOnlySpan<int> with, ReadOnlySpan<int> without, (int Least, bool IsPresence) chosen)
    {
        (int a, int b) = (Seen(with, chosen), Seen(without, chosen));
        (int often, int seldom) = chosen.IsPresence ? (a, b) : (b, a);
        return Math.Log(ClopperPearson.Lower(often, with.Length, Error) / ClopperPearson.Upper(seldom, with.Length, Error));
    }

    private static int Seen(ReadOnlySpan<int> votes, (int Least, bool IsPresence) chosen)
    {
        int seen = 0;
        foreach (int vote in votes)
        {
            seen += vote >= chosen.Least == chosen.IsPresence ? 1 : 0;
        }

        return seen;
    }
}
