using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>A card to cut out and fold to the size of a bank card (ISO/IEC 7810 ID-1, 85.60 by 53.98 mm): the codes outside, the words inside.</summary>
/// <remarks>
/// A code of version 27 or less fits a panel with modules of 0.4 mm or more. A larger code makes the panels higher, never the module smaller,
/// and words that need more room do the same. All panels are of one height, or the card would not fold.
/// </remarks>
internal static class CardPart
{
    private const double Height = 53.98;
    private const double Border = 0.6;
    private const double SmallestModule = 0.4;
    private const double LargestModule = 0.6;

    /// <summary>The part.</summary>
    public static Html Of(QrCode first, QrCode second, SheetContent content, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <section class="cut">
        <p class="cue">{Both.Word(tongues, "card-hint")}</p>
        <div class="card">
        {CodePanel(first, content, tongues)}
        {CodePanel(second, content, tongues)}
        {(content.ShowReadablePart ? Html.Join(WordPanels(content, tongues)) : Html.Empty)}
        </div>
        </section>
        """);

    private static Html CodePanel(QrCode code, SheetContent content, ImmutableArray<Tongue> tongues) => Html.Of($"""
        <div class="panel code">{Html.Trusted(code.ToSvg(CodesPart.Module(code, Height - Border, SmallestModule, LargestModule)))}
        <div class="side"><b>{Stacked(tongues, "title")}</b>
        {(content.ShowName && content.Open.Holder?.Name is string name ? Html.Of($"<p><bdi>{name}</bdi></p>") : Html.Empty)}
        <p>{Tongue.Day(content.IssuedOn)}<br><bdi>{content.IssuerName}</bdi></p>
        <p>{Stacked(tongues, "not-identity")}</p></div></div>
        """);

    private static Html Stacked(ImmutableArray<Tongue> tongues, string word) => Both.Blocks(tongues, t => Html.Of($"{t.Word(word)}"));

    // Two panels inside: one for each language, or one with the words and one that stays blank.
    private static IEnumerable<Html> WordPanels(SheetContent content, ImmutableArray<Tongue> tongues) =>
        tongues.Select(t => Html.Of($"<div class=\"panel words\"><div lang=\"{t.Language}\" dir=\"{t.Direction}\">{CardWords.Of(content.Open, t)}</div></div>"))
            .Append(Html.Of($"<div class=\"panel words\"></div>"))
            .Take(2);
}
