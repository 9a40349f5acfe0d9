using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>One card from which entries are carried over.</summary>
/// <param name="Open">Its open part, as it was verified.</param>
/// <param name="Unsealed">Its sealed part, when the holder opened it; null when not: it then stays on the older sheet only.</param>
/// <param name="Link">Names the card; null for a card of another network, whose entries count as copied from a document.</param>
public sealed record CarriedCard(HealthSummary Open, HealthSummary? Unsealed, Link? Link);
