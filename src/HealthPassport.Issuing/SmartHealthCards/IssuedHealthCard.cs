using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>One SMART Health Card, as it was issued.</summary>
public sealed record IssuedHealthCard
{
    /// <summary>What it is about.</summary>
    public required HealthCardTopic Topic { get; init; }

    /// <summary>Which card of its topic it is, from 1; each one stands for itself.</summary>
    public required int Part { get; init; }

    /// <summary>How many cards its topic has.</summary>
    public required int Parts { get; init; }

    /// <summary>The card for files.</summary>
    public required string Jws { get; init; }

    /// <summary>The card for a QR code: numeric, with <c>shc:/</c> before it.</summary>
    public string QrText => NumericQr.Write(Jws);

    /// <summary>Its short name.</summary>
    public required EnvelopeHash Hash { get; init; }

    /// <summary>The index in the status list, which is its revocation id; null when the issuer publishes none.</summary>
    public uint? StatusIndex { get; init; }

    /// <summary>How many entries it holds.</summary>
    public required int EntryCount { get; init; }
}
