using System.ComponentModel;

namespace HealthPassport.Service.Wallets.Offers;

/// <summary>An offer that waits for a wallet.</summary>
internal sealed record OfferAnswer
{
    [Description("The text of the QR code that the wallet scans (openid-credential-offer://).")]
    public required string Offer { get; init; }

    [Description("Six digits that the wallet asks for. Tell them or show them apart from the code: who has photographed the code alone gets nothing.")]
    public required string TransactionCode { get; init; }

    [Description("Until when the wallet must have come.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Description("The picture, when it was asked for: SVG, or PNG in base64.")]
    public string? Picture { get; init; }
}
