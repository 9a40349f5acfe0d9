namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>How a simulated network publishes: as this project does, or as a wrong build would.</summary>
internal enum Publishing
{
    /// <summary>Noise once, at the clinic, as a function of clinic, table and month; everything else is arithmetic.</summary>
    AsSpecified,

    /// <summary>A wrong build: each repetition and each sum that is published gets noise of its own.</summary>
    NewNoiseEachTime,
}
