using System.Diagnostics;
using System.IO.Compression;
using HealthPassport.Formats.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;

namespace HealthPassport.Cli.Bench;

/// <summary>How long the answer for the fullest vaccination card of the samples takes, and how much room the schedules take.</summary>
internal static class GuidanceBench
{
    private const int Rounds = 400;
    private const int Answers = 10;
    private const double WantedMicroseconds = 200;
    private const double WantedKilobytes = 30;

    private static readonly DateOnly On = new(2025, 11, 20);

    public static IEnumerable<Figure> Run()
    {
        HealthSummary child = SummaryJson.Read(EmbeddedSamples.Read("child.json"), Terminology.Current).TryGet(out HealthSummary? summary, out _) ? summary : HealthSummary.Empty;
        foreach (Schedule schedule in BuiltInSchedules.All)
        {
            double time = Measure(child, schedule);
            yield return new Figure($"guidance, {child.Vaccinations.Length} doses, {schedule.Id}", time, "microseconds", $"under {WantedMicroseconds:0}", time < WantedMicroseconds);
        }

        double size = Compressed();
        yield return new Figure("schedules, compressed", size, "kB", $"under {WantedKilobytes:0}", size < WantedKilobytes);
    }

    // The fastest tenth of many short rounds: what the machine did beside it is no part of the answer.
    private static double Measure(HealthSummary summary, Schedule schedule)
    {
        double[] times = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Answers; i++)
            {
                Guide.Of(summary, schedule, On, Told.Nothing);
            }

            times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Answers;
        }

        Array.Sort(times);
        return times[Rounds / 10];
    }

    private static double Compressed()
    {
        using MemoryStream packed = new();
        using (BrotliStream stream = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (Schedule schedule in BuiltInSchedules.All)
            {
                stream.Write(BuiltInSchedules.FileOf(schedule.Id)!.Value.Span);
            }
        }

        return packed.Length / 1000.0;
    }
}
