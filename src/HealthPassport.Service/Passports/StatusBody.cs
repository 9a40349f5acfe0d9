using System.ComponentModel;

namespace HealthPassport.Service.Passports;

/// <summary>Which card's status is to be changed, in one of three ways, and to what.</summary>
internal sealed record StatusBody
{
    [Description("The text of the card's code.")]
    public string? Code { get; init; }

    [Description("The number of the status list; with index.")]
    public uint? List { get; init; }

    [Description("The card's index in that list, as the answer to issuing told it.")]
    public uint? Index { get; init; }

    [Description("The number on the sheet's stub.")]
    public string? StubNumber { get; init; }

    [Description("revoked (for good), suspended, or valid (reinstates a suspended card).")]
    public required string Status { get; init; }
}

/// <summary>The status that a card now has.</summary>
/// <param name="List">The number of its status list.</param>
/// <param name="Index">Its index.</param>
/// <param name="Status">The status.</param>
internal sealed record StatusAnswer(uint List, uint Index, string Status);
