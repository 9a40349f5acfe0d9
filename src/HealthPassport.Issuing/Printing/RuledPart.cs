using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>Ruled lines for the next clinic's handwriting.</summary>
internal static class RuledPart
{
    private const int Lines = 8;

    /// <summary>The part.</summary>
    public static Html Of(ImmutableArray<Tongue> tongues) => Html.Of($"""
        <section class="ruled">
        <h2>{Both.Word(tongues, "ruled-title")}</h2>
        <div class="pair">{Both.Blocks(tongues, t => Html.Of($"{t.Word("ruled-text")}"))}</div>
        <table><thead><tr>{Column(tongues, "ruled-date")}{Column(tongues, "ruled-what")}{Column(tongues, "ruled-who")}</tr></thead>
        <tbody>{Html.Join(Enumerable.Repeat(Html.Of($"<tr><td></td><td></td><td></td></tr>"), Lines))}</tbody></table>
        </section>
        """);

    private static Html Column(ImmutableArray<Tongue> tongues, string word) =>
        Html.Of($"<th scope=\"col\">{Both.Blocks(tongues, t => Html.Of($"{t.Word(word)}"))}</th>");
}
