using System.Collections.Frozen;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert.Dcc;

/// <summary>Vaccine products of the EU register (and the three names in use beside it) for which the terminology has a concept of its own.</summary>
internal static class DccProducts
{
    private static readonly FrozenDictionary<string, string> Keys = new Dictionary<string, string>
    {
        ["EU/1/20/1528"] = "covid-mrna-pfizer",
        ["EU/1/20/1507"] = "covid-mrna-moderna",
        ["EU/1/21/1529"] = "covid-chadox",
        ["Covishield"] = "covid-chadox",
        ["EU/1/20/1525"] = "covid-ad26",
        ["CoronaVac"] = "covid-sinovac",
        ["BBIBP-CorV"] = "covid-sinopharm",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Concept? Find(string product, Terminology table) => Keys.TryGetValue(product, out string? key) ? table.Find(key) : null;
}
