using HealthPassport.Cli.Bench;
using HealthPassport.Cli.Bench.Freshness;
using Xunit;

namespace HealthPassport.Tests.Simulation;

/// <summary>A short version of <c>bench --freshness</c>: fewer clinics, fewer travellers, one seed.</summary>
public sealed class FreshnessTests(ITestOutputHelper output)
{
    [Fact]
    public void Checkpoints_make_the_data_younger_and_hostile_ones_change_nothing()
    {
        Figure[] figures = [.. FreshnessBench.Run(clinics: 30, travellers: 1500, days: 150, seeds: 1)];
        foreach (Figure figure in figures)
        {
            output.WriteLine($"{figure.Name}: {figure.Value} {figure.Unit}");
        }

        Assert.All(figures.Where(figure => figure.IsReached is not null), figure => Assert.True(figure.IsReached, figure.Name));
        Assert.Contains(figures, figure => figure.Name.StartsWith("hostile", StringComparison.Ordinal) && !figure.Name.EndsWith(" 0", StringComparison.Ordinal));
    }

    // Otherwise a gain could come from the dice.
    [Fact]
    public void Without_checkpoints_nothing_is_taken_and_the_dice_fall_the_same()
    {
        FreshnessRun[] runs = [.. Enumerable.Range(0, 2).Select(_ => Run())];
        Assert.Equal(runs[0].Ages, runs[1].Ages);
        Assert.Equal(0, runs[0].Readings);
    }

    private static FreshnessRun Run()
    {
        using FreshnessSimulation simulation = new(10, 100, 90, 5, withCheckpoints: false);
        return simulation.Run();
    }
}
