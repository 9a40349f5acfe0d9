using System.Collections.Immutable;

namespace HealthPassport.Observatory;

/// <summary>One clinic of which tables were brought.</summary>
/// <param name="Organisation">The identifier of the organisation that signs for it, as the trust bundle has it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Tables">Its tables that count, by month.</param>
/// <param name="Contradicted">Months of which it sent two different tables; neither counts.</param>
public sealed record CollectedClinic(string Organisation, ClinicNumber Number, ImmutableArray<SignedMonthTable> Tables, ImmutableArray<CalendarMonth> Contradicted);
