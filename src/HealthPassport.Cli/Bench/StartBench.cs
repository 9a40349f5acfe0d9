using System.Diagnostics;
using HealthPassport.Model;

namespace HealthPassport.Cli.Bench;

/// <summary>What the first reading of a process waits for. Run alone: in a process that has measured other things nothing is cold any more.</summary>
internal static class StartBench
{
    public static IEnumerable<Figure> Run()
    {
        long start = Stopwatch.GetTimestamp();
        int concepts = Terminology.Current.Concepts.Length;
        double load = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        yield return new Figure($"terminology table, cold ({concepts} concepts)", load, "ms", "under 20", load < 20);
        start = Stopwatch.GetTimestamp();
        Terminology.Current.Search("diabete");
        yield return new Figure("first search in it", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");
    }
}
