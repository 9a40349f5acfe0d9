namespace HealthPassport.Formats.SdJwt;

/// <summary>What a verifier asks of the holder: a fresh signature with the key that the credential names (RFC 9901 §7.3).</summary>
/// <param name="Audience">Who the verifier is, as the holder's wallet was told; compared as text.</param>
/// <param name="Nonce">The random text of this one request; compared as text.</param>
/// <param name="MaxAge">How old the signature may be. It may lie five minutes ahead: clocks differ.</param>
public sealed record KeyBindingPolicy(string Audience, string Nonce, TimeSpan MaxAge);
