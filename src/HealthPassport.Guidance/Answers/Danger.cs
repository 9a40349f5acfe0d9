using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>What can kill when it is not known, and the entries that say it.</summary>
/// <param name="Word">A word of <c>specs/terminology/danger.csv</c>, such as <c>insulin</c>.</param>
/// <param name="Entries">The entries, medicines that ran out first.</param>
public sealed record Danger(string Word, ImmutableArray<Entry> Entries);
