using System.ComponentModel;

namespace HealthPassport.Service.Wallets.Requests;

/// <summary>What a wallet is asked for.</summary>
internal sealed record RequestBody
{
    [Description("The parts that are wanted, of: holder, vaccinations, conditions, screenings, treatment. The wallet shows no other.")]
    public required IReadOnlyList<string> Show { get; init; }

    [Description("True (also when it is left out) where the wallet must prove that the credential was issued to it.")]
    public bool? Bound { get; init; }

    [Description("A picture of the request's code: svg or png (base64).")]
    public string? Pictures { get; init; }
}
