namespace HealthPassport.Model;

/// <summary>Content that was read and that the model does not know. It is kept and reported, never guessed. It has either CBOR or JSON.</summary>
/// <param name="Where">A path, such as <c>passport.12</c> or <c>entry[3].resource</c>.</param>
/// <param name="Cbor">The raw bytes in hexadecimal; null where the content came as JSON.</param>
/// <param name="Json">The raw JSON text on one line; null where the content came as CBOR.</param>
public sealed record OtherContent(string Where, string? Cbor = null, string? Json = null);
