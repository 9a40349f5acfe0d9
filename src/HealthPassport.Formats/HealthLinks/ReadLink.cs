using HealthPassport.Model;

namespace HealthPassport.Formats.HealthLinks;

/// <summary>A health link that was read.</summary>
/// <param name="Format">The format's name in statements: <c>shl</c> or <c>vhl</c>.</param>
/// <param name="Link">What may be told of it.</param>
public sealed record ReadLink(string Format, HealthLink Link);
