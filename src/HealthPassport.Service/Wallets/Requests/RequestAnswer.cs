using System.ComponentModel;

namespace HealthPassport.Service.Wallets.Requests;

/// <summary>A request that waits for a wallet.</summary>
internal sealed record RequestAnswer
{
    [Description("By which the answer is fetched. Only who made the request can.")]
    public required string Id { get; init; }

    [Description("The text of the QR code that the wallet scans (openid4vp://).")]
    public required string Request { get; init; }

    [Description("Until when the wallet must have answered.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Description("The picture, when it was asked for: SVG, or PNG in base64.")]
    public string? Picture { get; init; }
}
