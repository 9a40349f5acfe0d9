using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>What a sheet prints. There is no place in it for a secret or for anything sealed: every sheet looks the same.</summary>
public sealed record SheetContent
{
    /// <summary>The text of one twin, in the order in which the issuer drew them.</summary>
    public required string FirstCode { get; init; }

    /// <summary>The text of the other twin.</summary>
    public required string SecondCode { get; init; }

    /// <summary>The open part, printed where <see cref="ShowReadablePart"/> is true. Sealed entries that stand in it are left out.</summary>
    public required HealthSummary Open { get; init; }

    /// <summary>The language of who will read it: one of <see cref="Terminology.Languages"/>; another one falls back to English.</summary>
    public required string ReaderLanguage { get; init; }

    /// <summary>The holder's language, or null to leave it off: a language can tell where somebody comes from.</summary>
    public string? HolderLanguage { get; init; }

    /// <summary>Whether the name is printed; off unless the holder wants it.</summary>
    public bool ShowName { get; init; }

    /// <summary>Whether a summary is printed that can be read without any device.</summary>
    public bool ShowReadablePart { get; init; } = true;

    /// <summary>The day of issue.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The organisation that signed, as the trust list names it; never a clinic or a place.</summary>
    public required string IssuerName { get; init; }

    /// <summary>Where the operator keeps the page that reads codes, as text; the small second code holds it too.</summary>
    public required string ReadingAddress { get; init; }

    /// <summary>The newest checkpoint of the network, as the text of its code, for a strip that can be torn off; null to print none. It is never in the card.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The number by which the card can be revoked. It stands on the stub and nowhere else.</summary>
    public required string StubNumber { get; init; }
}
