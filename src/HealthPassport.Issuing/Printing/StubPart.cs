using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>The stub with the number by which the card can be revoked. It names nobody.</summary>
internal static class StubPart
{
    /// <summary>The part.</summary>
    public static Html Of(SheetContent content, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <section class="stub">
        <h2>{Both.Word(tongues, "stub-title")}</h2>
        <div class="row">
        <p class="number"><span>{Both.Word(tongues, "stub-number")}</span> <bdi dir="ltr">{content.StubNumber}</bdi></p>
        <p>{Tongue.Day(content.IssuedOn)} <i>·</i> <bdi>{content.IssuerName}</bdi></p>
        </div>
        <div class="pair">{Both.Blocks(tongues, t => Html.Of($"{t.Word("stub-text")}"))}</div>
        </section>
        """);
}
