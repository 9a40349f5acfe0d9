namespace HealthPassport.Service.Access.Outside;

/// <summary>Who a person is at the outside provider.</summary>
/// <param name="Subject">The <c>sub</c> that the provider gives them; the page after a first sign-in shows it.</param>
internal sealed record MatchPerson(string Subject)
{
    /// <summary>The longest subject, in characters (OpenID Connect Core 2).</summary>
    public const int MaxLength = 255;
}
