using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>Which edition of a report this is: another choice of tables is another edition.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Hash">The first eight bytes of a SHA-256 over the hashes of all tables that are in, in hexadecimal.</param>
/// <param name="Tables">The hashes of all tables that are in, ascending.</param>
public sealed record ReportEdition(int Number, string Hash, ImmutableArray<string> Tables);
