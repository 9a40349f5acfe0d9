using System.ComponentModel;

namespace HealthPassport.Service.Passports;

/// <summary>How the sheet is printed. What could tell where somebody comes from is left off unless asked for.</summary>
internal sealed record SheetBody
{
    [Description("The language of who will read it: en, fr, es, ar, it or pt.")]
    public string? ReaderLanguage { get; init; }

    [Description("A second language, the holder's; left off unless asked.")]
    public string? HolderLanguage { get; init; }

    [Description("Print the name; left off unless the person wants it.")]
    public bool WithName { get; init; }

    [Description("Leave off the part that is readable by eye.")]
    public bool WithoutReadablePart { get; init; }
}
