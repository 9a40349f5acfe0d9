using System.ComponentModel;

namespace HealthPassport.Service.Passports;

/// <summary>What was issued. It is answered once; the service keeps none of it.</summary>
internal sealed record IssuedAnswer
{
    [Description("The format.")]
    public required string Format { get; init; }

    [Description("The day of issue, in UTC.")]
    public required DateOnly IssuedOn { get; init; }

    [Description("The codes: of a passport two twins with the same open part, each signed; of other formats one or more credentials.")]
    public required IReadOnlyList<IssuedCode> Codes { get; init; }

    [Description("A new secret, shown once and kept nowhere: the digits, and the words in the sheet's language.")]
    public NewSecret? Secret { get; init; }

    [Description("The sheet as an HTML document for printing.")]
    public string? Sheet { get; init; }

    [Description("The slip with the secret's pictures, as an HTML document. Keep it apart from the sheet.")]
    public string? Slip { get; init; }

    [Description("The number on the sheet's stub, by which the card can be revoked without it.")]
    public string? StubNumber { get; init; }

    [Description("What could be left out so that the code gets smaller, the most useful first. Only for passports.")]
    public IReadOnlyList<Saving>? Savings { get; init; }

    [Description("Entries that are in none of the codes, since there was no room in the sealed part, or since everybody can read this format. Tell the person, and nobody else.")]
    public IReadOnlyList<string>? LeftOut { get; init; }

    [Description("Of a FHIR bundle: the places of what the model does not know and the card does not hold.")]
    public IReadOnlyList<string>? NotTaken { get; init; }

    [Description("Of an own card that was corrected: that the status list now calls it superseded. Of another's: that it is disputed.")]
    public string? Corrected { get; init; }
}

/// <summary>One code.</summary>
/// <param name="Text">The text of the QR code.</param>
/// <param name="Hash">Its short name, 24 hexadecimal digits.</param>
/// <param name="StatusIndex">Its index in the status list.</param>
/// <param name="Characters">How many characters it has.</param>
/// <param name="QrVersion">The version of its QR code, 1 to 40; null when no QR code holds it.</param>
/// <param name="QrLevel">The level of error correction.</param>
/// <param name="Part">Which part of the summary it holds; null for all of it.</param>
/// <param name="Picture">The picture, when it was asked for: SVG, or PNG in base64.</param>
internal sealed record IssuedCode(string Text, string Hash, uint? StatusIndex, int Characters, int? QrVersion, string QrLevel, string? Part, string? Picture);

/// <summary>A new secret.</summary>
/// <param name="Digits">Seven numbers of three digits, with hyphens.</param>
/// <param name="Words">The seven words.</param>
internal sealed record NewSecret(string Digits, string Words);

/// <summary>What leaving something out would save.</summary>
/// <param name="What">What would be left out, such as <c>lots</c> or <c>screenings</c>.</param>
/// <param name="Characters">How many characters the code would then have.</param>
/// <param name="QrVersion">The version that its QR code would then have.</param>
internal sealed record Saving(string What, int Characters, int? QrVersion);
