using System.Globalization;
using HealthPassport.Guidance;
using HealthPassport.Tests.Guidance;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>Both programs answer the same to generated histories: schedules, partial dates, contradictions, pregnancies.</summary>
public sealed class GuidanceParityTests
{
    // All of them where everything is required; a fifth at a desk.
    private static readonly int Histories = Environment.GetEnvironmentVariable("HEALTHPASSPORT_REQUIRE_ALL") == "1" ? 100_000 : 20_000;

    // Both cores of a small machine: each run answers half.
    private const int Runs = 2;

    [Fact]
    public void Every_generated_history_has_one_answer()
    {
        string[] lines = new string[Histories];
        Parallel.For(0, Histories, i =>
        {
            GeneratedHistory history = new(GeneratedHistory.Seed((uint)i));
            uint hash = GuidanceDigest.Hash(GuidanceDigest.Text(Guide.Of(history.Summary, history.Schedule, history.On, history.Told)));
            lines[i] = $"{history.Line()}\t{hash.ToString(CultureInfo.InvariantCulture)}";
        });
        WebPackage.Run("guidance.mjs", [lines[0]]);      // built before they run side by side
        Parallel.For(0, Runs, run =>
        {
            string[] half = [.. lines.Where((_, i) => i % Runs == run)];
            IReadOnlyList<string> answers = WebPackage.Run("guidance.mjs", half);
            Assert.Equal([half.Length.ToString(CultureInfo.InvariantCulture)], answers);
        });
    }
}
