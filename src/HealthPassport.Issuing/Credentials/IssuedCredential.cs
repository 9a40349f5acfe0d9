using System.Collections.Immutable;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A credential of one text, as it was issued in a format without a sealed lane.</summary>
public sealed record IssuedCredential
{
    /// <summary>The format's name.</summary>
    public required string Format { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The text for a QR code, where it is another one than <see cref="Text"/>.</summary>
    public string QrText
    {
        get => field ?? Text;
        init;
    }

    /// <summary>The error correction that its QR code has.</summary>
    public QrLevel QrLevel { get; init; } = QrLevel.M;

    /// <summary>Which part of the summary it holds, such as <c>vaccinations 1/2</c>; null for all of it.</summary>
    public string? Part { get; init; }

    /// <summary>Its short name.</summary>
    public required EnvelopeHash Hash { get; init; }

    /// <summary>SHA-256 over what was signed, 32 bytes: what a signing log keeps. The short name is its beginning.</summary>
    public required ImmutableArray<byte> Digest { get; init; }

    /// <summary>The index in the status list; null when the issuer publishes none.</summary>
    public uint? StatusIndex { get; init; }

    /// <summary>The day of issue.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>What it holds.</summary>
    public required HealthSummary Content { get; init; }

    /// <summary>Sensitive entries that were left out, since everybody can read this format; to be told to the person and to nobody else.</summary>
    public ImmutableArray<Entry> LeftOut { get; init; } = [];
}
