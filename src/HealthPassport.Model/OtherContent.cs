namespace HealthPassport.Model;

/// <summary>Content that was read and that the model does not know. It is kept and reported, never guessed.</summary>
/// <param name="Where">A path, such as <c>passport.12</c>.</param>
/// <param name="Cbor">The raw bytes in hexadecimal.</param>
public sealed record OtherContent(string Where, string Cbor);
