using HealthPassport.Model;

namespace HealthPassport.Tests.Formats.Passport;

/// <summary>The facts of a summary as lines to be compared: vaccinations and screenings in any order, the rest in theirs; numbers without trailing zeros.</summary>
internal static class SummaryText
{
    public static IEnumerable<string> Lines(HealthSummary summary) =>
    [
        $"{summary.Holder?.Name}|{summary.Holder?.Birth}|{summary.Holder?.Sex}|{string.Join(';', summary.Holder?.OtherSpellings ?? [])}|{summary.Holder?.HeldBy}",
        .. summary.Vaccinations.Select(v => v.ToString()).Order(StringComparer.Ordinal),
        .. summary.Screenings.Select(s => Plain(s).ToString()).Order(StringComparer.Ordinal),
        .. summary.Entries.Where(e => e is not (Vaccination or Screening)).Select(e => Plain(e).ToString()),
        .. summary.Links.Select(l => l.ToString()),
        .. summary.Other.Select(o => o.ToString()),
        $"table {summary.TerminologyVersion}",
    ];

    private static Entry Plain(Entry entry) => entry switch
    {
        Screening { Result: QuantityResult quantity } screening => screening with { Result = quantity with { Value = Plain(quantity.Value) } },
        Medication { Strength: decimal strength } medication => medication with { Strength = Plain(strength) },
        _ => entry,
    };

    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
