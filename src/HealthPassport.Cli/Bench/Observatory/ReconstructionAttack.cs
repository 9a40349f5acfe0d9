using HealthPassport.Cli.Bench.Freshness;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>Solves for all unknown consultations of a quarter at once, by least squares over every table and every sum that was published of it (Dinur and Nissim, 2003).</summary>
internal static class ReconstructionAttack
{
    private const int Quarter = 3;
    private const int Unknowns = AttackedYears.Clinics * Quarter;
    private const int Subsets = 240;

    public static AttackResult Run(TableSet set, Publishing publishing, ulong seed, int times)
    {
        (int Clinic, int Month)[] cells = [.. Enumerable.Range(0, Unknowns).Select(unknown => (unknown / Quarter, unknown % Quarter))];
        bool[][] sums = Sums(new Dice(seed));
        LeastSquares solver = new(sums);
        AttackResult all = new(0, 0);
        for (int i = 0; i < times; i++)
        {
            AttackedYears years = new(set, publishing, seed + (ulong)i);
            double[][] estimates = new double[AttackedYears.Clinics * AttackedYears.Months][];
            for (int first = 0; first < AttackedYears.Months; first += Quarter)
            {
                Solve(years, first, cells, sums, solver, estimates);
            }

            all = all.And(AttackResult.Of(years, (clinic, month) => estimates[AttackedYears.At(clinic, month)]));
        }

        return all;
    }

    private static void Solve(AttackedYears years, int first, (int Clinic, int Month)[] cells, bool[][] sums, LeastSquares solver, double[][] estimates)
    {
        long[][] releases = new long[AttackedYears.Clinics * AttackedYears.Months][];
        foreach ((int clinic, int month) in cells)
        {
            releases[AttackedYears.At(clinic, first + month)] = years.Release(clinic, first + month);
            estimates[AttackedYears.At(clinic, first + month)] = new double[years.Targets.Length];
        }

        // What each sum has more than the known consultations.
        double[][] found = [.. sums.Select(sum =>
        {
            (int Clinic, int Month)[] members = [.. cells.Where((_, unknown) => sum[unknown]).Select(cell => (cell.Clinic, first + cell.Month))];
            long[] published = members.Length == 1 ? releases[AttackedYears.At(members[0].Clinic, members[0].Month)] : years.Sum(members, releases);
            return published.Select((value, table) => (double)value - members.Sum(member => years.Known[AttackedYears.At(member.Clinic, member.Month)][table])).ToArray();
        })];
        for (int table = 0; table < years.Targets.Length; table++)
        {
            double[] solution = solver.Solve([.. found.Select(values => values[table])]);
            for (int unknown = 0; unknown < Unknowns; unknown++)
            {
                estimates[AttackedYears.At(cells[unknown].Clinic, first + cells[unknown].Month)][table] = solution[unknown];
            }
        }
    }

    // Each clinic's month, the whole, the whole without each of them, and many halves.
    private static bool[][] Sums(Dice dice) =>
    [
        .. Enumerable.Range(0, Unknowns).Select(one => Members(unknown => unknown == one)),
        Members(_ => true),
        .. Enumerable.Range(0, Unknowns).Select(one => Members(unknown => unknown != one)),
        .. Enumerable.Range(0, Subsets).Select(_ => Members(_ => dice.Percent(50))),
    ];

    private static bool[] Members(Func<int, bool> isIn) => [.. Enumerable.Range(0, Unknowns).Select(isIn)];
}
