namespace HealthPassport.Observatory;

/// <summary>One month of a report.</summary>
/// <param name="Month">The month.</param>
/// <param name="Tables">How many tables are in.</param>
/// <param name="Consultations">How many consultations there were, with the error; null when no table is in.</param>
public sealed record ReportMonth(CalendarMonth Month, int Tables, ReportFigure? Consultations);
