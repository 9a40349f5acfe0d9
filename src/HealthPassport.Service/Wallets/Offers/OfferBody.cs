using System.ComponentModel;
using HealthPassport.Service.Passports;

namespace HealthPassport.Service.Wallets.Offers;

/// <summary>What is to be offered to a wallet.</summary>
internal sealed record OfferBody
{
    [Description("What is to be issued, as for /passports: the summary or bundle, and earlier cards to add to. Its format is dc+sd-jwt, also when it is left out.")]
    public required IssueBody Credential { get; init; }

    [Description("True (also when it is left out) to bind each copy to a key of the wallet, so that nobody else can present it. False for a wallet on a shared phone: whoever has the copy may show it.")]
    public bool? Bound { get; init; }

    [Description("How many copies the wallet gets, 1 (also when it is left out) to 10: each has its own key, index and salts, so that two presentations cannot be joined.")]
    public int? Copies { get; init; }

    [Description("A picture of the offer's code: svg or png (base64).")]
    public string? Pictures { get; init; }
}
