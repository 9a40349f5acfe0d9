namespace HealthPassport.Cli.Bench.Freshness;

/// <summary>What one run of the simulation gave.</summary>
/// <param name="Ages">How old the knowledge of each clinic was on each day, in days.</param>
/// <param name="Readings">How often a clinic was shown a good checkpoint.</param>
/// <param name="HostileShown">How often a clinic was shown one that is forged, poisoned, of too few, of others, or rolled back.</param>
/// <param name="HostileHarm">How often one of these was taken or left a trace in what the clinic keeps.</param>
/// <param name="Unknown">Cards that were revoked before the day up to which a clinic says it knows everything, and that it did not reject.</param>
/// <param name="Wronged">Good cards that a clinic rejected.</param>
internal sealed record FreshnessRun(List<int> Ages, int Readings, int HostileShown, int HostileHarm, int Unknown, int Wronged)
{
    public double Median => Ages.Order().ElementAt(Ages.Count / 2);
}
