using HealthPassport.Cli.Bench.Observatory;
using HealthPassport.Observatory;
using Xunit;

namespace HealthPassport.Tests.Observatory;

/// <summary>The privacy loss that can be measured stays below the one that is printed. Seeds are fixed, so the tests give the same answer every time.</summary>
public class EpsilonTests
{
    private const int Runs = 100_000;
    private const int Times = 20;
    private const ulong Seed = 20_261_123;

    private static TableSet Half { get; } = TableSet.Current.With(new DiscreteLaplace(TableSet.Current.Tables.Length, 2));

    [Fact]
    public void A_hundred_thousand_neighbouring_runs_show_no_more_than_epsilon()
    {
        EpsilonBound bound = EpsilonAudit.Measure(TableSet.Current, Runs, Seed);
        Assert.InRange(bound.Epsilon, 0.8, TableSet.Current.Epsilon);      // so sharp that it would show a fifth too much
    }

    [Fact]
    public void The_same_measurement_tells_a_build_with_half_the_noise() => Assert.True(EpsilonAudit.Measure(Half, Runs / 5, Seed).Epsilon > TableSet.Current.Epsilon);

    [Fact]
    public void Differencing_gains_no_more_than_epsilon_allows() => Assert.True(DifferencingAttack.Run(TableSet.Current, Publishing.AsSpecified, Seed, Times).Least <= AttackResult.Allowed(TableSet.Current.Epsilon));

    [Fact]
    public void Reconstruction_gains_no_more_than_epsilon_allows() => Assert.True(ReconstructionAttack.Run(TableSet.Current, Publishing.AsSpecified, Seed, Times).Least <= AttackResult.Allowed(TableSet.Current.Epsilon));

    [Fact]
    public void Differencing_tells_a_build_with_half_the_noise() => Assert.True(DifferencingAttack.Run(Half, Publishing.AsSpecified, Seed, Times / 2).Least > AttackResult.Allowed(TableSet.Current.Epsilon));

    [Fact]
    public void Reconstruction_tells_a_build_with_half_the_noise() => Assert.True(ReconstructionAttack.Run(Half, Publishing.AsSpecified, Seed, Times).Least > AttackResult.Allowed(TableSet.Current.Epsilon));

    [Fact]
    public void Differencing_tells_a_build_that_draws_anew_each_time() => Assert.True(DifferencingAttack.Run(TableSet.Current, Publishing.NewNoiseEachTime, Seed, 2).Least > AttackResult.Allowed(TableSet.Current.Epsilon));

    [Fact]
    public void Reconstruction_tells_a_build_that_draws_anew_each_time() => Assert.True(ReconstructionAttack.Run(TableSet.Current, Publishing.NewNoiseEachTime, Seed, 2).Least > AttackResult.Allowed(TableSet.Current.Epsilon));

    [Fact]
    public void Clopper_and_Pearson_agree_with_closed_forms_and_tables()
    {
        Assert.Equal(1 - Math.Pow(0.0005, 0.1), ClopperPearson.Upper(0, 10, 0.0005), 9);
        Assert.Equal(Math.Pow(0.0005, 0.1), ClopperPearson.Lower(10, 10, 0.0005), 9);
        Assert.Equal(0.187, ClopperPearson.Lower(5, 10, 0.025), 3);
        Assert.Equal(0.813, ClopperPearson.Upper(5, 10, 0.025), 3);
    }
}
