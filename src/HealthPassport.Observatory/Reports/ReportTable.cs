using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>One table of a report.</summary>
/// <param name="Definition">Which.</param>
/// <param name="Figures">Its cells in order; with two axes, before each code of the first axis its sum.</param>
public sealed record ReportTable(TableDefinition Definition, ImmutableArray<ReportFigure> Figures);
