using HealthPassport.Model;

namespace HealthPassport.Service.Wallets.Requests;

/// <summary>What a wallet has answered.</summary>
/// <param name="Text">The SD-JWT without its key binding, as it can be read again and added to; null where the person or the wallet declined.</param>
/// <param name="Statement">What the verifier says of it.</param>
internal sealed record Presentation(string? Text, Statement? Statement);
