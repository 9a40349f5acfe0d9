using System.Collections.Immutable;

namespace HealthPassport.Formats.Trust;

/// <summary>What the bundle of a federated network holds in place of issuers: the roll, and the members' own lists.</summary>
/// <param name="Roll">The roll.</param>
/// <param name="Lists">The lists by the numbers of their members, one of each at most. Those that have no place on the roll are passed over.</param>
public sealed record Federation(SignedRoll Roll, ImmutableArray<SignedMemberList> Lists);
