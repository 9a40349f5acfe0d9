using System.ComponentModel;

namespace HealthPassport.Service.Passports;

/// <summary>What a desk adds for the counters; both may be left out.</summary>
internal sealed record ObservatoryBody
{
    [Description("Why the person came: a code of the axis \"reason\" (specs/observatory/tables.json).")]
    public string? Reason { get; init; }

    [Description("What stood between the person and care before, the main one: a code of the axis \"barrier\".")]
    public string? Barrier { get; init; }
}
