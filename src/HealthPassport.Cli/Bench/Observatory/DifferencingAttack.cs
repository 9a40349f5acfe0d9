using HealthPassport.Observatory;

namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>Takes everything but one clinic away from sums that were published: editions with and without it, neighbouring spans of months, and the same release again and again. The mean of all of it is what is known in the end.</summary>
internal static class DifferencingAttack
{
    private const int Repetitions = 24;

    public static AttackResult Run(TableSet set, Publishing publishing, ulong seed, int times)
    {
        AttackResult all = new(0, 0);
        for (int i = 0; i < times; i++)
        {
            all = all.And(Once(new AttackedYears(set, publishing, seed + (ulong)i)));
        }

        return all;
    }

    private static AttackResult Once(AttackedYears years)
    {
        long[][] releases = new long[AttackedYears.Clinics * AttackedYears.Months][];
        for (int clinic = 0; clinic < AttackedYears.Clinics; clinic++)
        {
            for (int month = 0; month < AttackedYears.Months; month++)
            {
                releases[AttackedYears.At(clinic, month)] = years.Release(clinic, month);
            }
        }

        return AttackResult.Of(years, (clinic, month) =>
        {
            List<long[]> estimates = [.. Enumerable.Range(0, Repetitions).Select(_ => years.Release(clinic, month))];

            // All clinics of the month, less all but this one: two editions of a report, the later with a clinic that was late.
            (int, int)[] everybody = [.. Enumerable.Range(0, AttackedYears.Clinics).Select(other => (other, month))];
            (int, int)[] others = [.. everybody.Where(member => member.Item1 != clinic)];
            estimates.Add(Less(years.Sum(everybody, releases), years.Sum(others, releases)));

            // This clinic up to the month, less up to the month before: two neighbouring spans.
            (int, int)[] span = [.. Enumerable.Range(0, month + 1).Select(earlier => (clinic, earlier))];
            estimates.Add(Less(years.Sum(span, releases), years.Sum(span[..^1], releases)));
            return [.. years.Targets.Select((_, table) => estimates.Average(estimate => (double)estimate[table]) - years.Known[AttackedYears.At(clinic, month)][table])];
        });
    }

    private static long[] Less(long[] all, long[] others) => [.. all.Zip(others, (one, other) => one - other)];
}
