using System.Diagnostics;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Bench;

/// <summary><c>read --batch</c> on one core and on all.</summary>
internal static class BatchBench
{
    private const int Lines = 20_000;

    public static IEnumerable<Figure> Run(BenchFixture fixture)
    {
        string path = Path.GetTempFileName();
        try
        {
            string token = BenchFixture.Issue(BenchFixture.OpenPart("P2"), fixture.Issuing).Twins[0];
            File.WriteAllLines(path, Enumerable.Repeat(token, Lines));
            Rate(path, fixture, Environment.ProcessorCount);
            double one = Rate(path, fixture, 1);
            double all = Rate(path, fixture, Environment.ProcessorCount);
            yield return new Figure("read --batch on one core", one, "lines a second");
            yield return new Figure($"read --batch on {Environment.ProcessorCount} cores", all, "lines a second");
            yield return new Figure("read --batch, gain by the other cores", all / one, $"times of {Environment.ProcessorCount}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Rate(string path, BenchFixture fixture, int cores)
    {
        Terminal terminal = new(TextReader.Null, TextWriter.Null, TextWriter.Null, fixture.Clock, isInteractive: false);
        long start = Stopwatch.GetTimestamp();
        if (BatchReading.Run(path, fixture.Verifier, VerificationOptions.Default, "en", terminal, cores) != Terminal.Done)
        {
            throw new InvalidOperationException("A line of the batch was not accepted.");
        }

        return Lines / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
