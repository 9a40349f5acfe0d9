using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Changes the links that entries name, all entries at once.</summary>
internal static class LinkRenumbering
{
    /// <summary>Leaves only the links that entries use, in the order of their use, and behind them those that name a corrected card where they are wanted.</summary>
    public static HealthSummary KeepUsed(HealthSummary summary, bool withCorrected)
    {
        List<int> used = [.. summary.Entries.Select(entry => entry.Source.LinkIndex).OfType<int>()
            .Concat(Enumerable.Range(0, summary.Links.Length).Where(link => withCorrected && summary.Links[link].Corrects)).Distinct()];
        return Map(summary, source => source.LinkIndex is int link ? Source.CarriedOver(used.IndexOf(link), source.Original!.Value) : source) with
        {
            Links = [.. used.Select(link => summary.Links[link])],
        };
    }

    /// <summary>Gives every entry another source.</summary>
    public static HealthSummary Map(HealthSummary summary, Func<Source, Source> source) =>
        summary.Select(entry => entry with { Source = source(entry.Source) });
}
