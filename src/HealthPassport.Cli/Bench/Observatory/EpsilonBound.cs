namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>What a measurement has proven of a build's privacy loss.</summary>
/// <param name="Epsilon">It is at least this, but for one chance in a thousand.</param>
/// <param name="Runs">Pairs of neighbouring runs.</param>
internal sealed record EpsilonBound(double Epsilon, int Runs);
