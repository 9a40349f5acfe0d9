using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>What of one clinic is in a report.</summary>
/// <param name="Number">Its number.</param>
/// <param name="In">Months whose table counts.</param>
/// <param name="Missing">Months without a table: it was closed, dropped out, or is late.</param>
/// <param name="Contradicted">Months of which it sent two different tables.</param>
public sealed record ReportClinic(ClinicNumber Number, ImmutableArray<CalendarMonth> In, ImmutableArray<CalendarMonth> Missing, ImmutableArray<CalendarMonth> Contradicted);
