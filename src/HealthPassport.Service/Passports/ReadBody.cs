using System.ComponentModel;

namespace HealthPassport.Service.Passports;

/// <summary>What is to be read.</summary>
internal sealed record ReadBody
{
    [Description("The texts of the codes, one each. Several are joined into one time line.")]
    public required IReadOnlyList<string> Codes { get; init; }

    [Description("The holder's secret, to open the sealed part.")]
    public string? Unlock { get; init; }

    [Description("The language of the labels: en, fr, es, ar, it or pt; left out, there are none.")]
    public string? Language { get; init; }

    [Description("True when you say that all cards are about one person, though no link joins them.")]
    public bool SamePerson { get; init; }
}
