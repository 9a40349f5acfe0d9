namespace HealthPassport.Cli.Bench.Freshness;

/// <summary>A card that the network has revoked, and the edition since which its bundles say so.</summary>
internal sealed record SimulatedLoss(string Card, DateOnly Published);
