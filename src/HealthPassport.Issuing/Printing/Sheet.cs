using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>The printed sheet: one HTML file for A4 paper without scripts and without anything fetched.</summary>
/// <remarks>
/// Page one holds both codes and, at its foot, a card and a stub to cut off; then follow the part readable by eye and ruled lines for the
/// next clinic. Without a part readable by eye the ruled lines stand on page one, above what is cut off.
/// Nothing has a fixed height below which text would be cut: what is long flows onto a further page.
/// The last thing is the strip with the checkpoint, where there is one: whoever does not want it tears or cuts it off.
/// </remarks>
public static class Sheet
{
    /// <summary>The hash of the one style element of every sheet and slip, such as <c>sha256-…</c>, for the content security policy of a page that shows them.</summary>
    public static string StyleHash => PrintedPage.StyleHash;

    /// <summary>Writes the sheet.</summary>
    /// <param name="content">What it prints. Its two codes must fit version 40 at level M, as every issued card does.</param>
    /// <returns>An HTML document.</returns>
    public static string ToHtml(SheetContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        SheetContent open = content with { Open = OpenPart.Of(content.Open) };
        ImmutableArray<Tongue> tongues = Tongue.Pair(content.ReaderLanguage, content.HolderLanguage);
        QrCode first = Code(content.FirstCode);
        QrCode second = Code(content.SecondCode);
        Html body = Html.Of($"""
            <p class="hint">{tongues[0].Word("print-hint")}</p>
            {HeadPart.Of(open, tongues)}
            {CodesPart.Of(first, second, Code(content.ReadingAddress), content.ReadingAddress, tongues)}
            {NotesPart.Of(tongues)}
            {(open.ShowReadablePart ? Html.Empty : RuledPart.Of(tongues))}
            {CardPart.Of(first, second, open, tongues)}
            {StubPart.Of(open, tongues)}
            {(open.ShowReadablePart ? Html.Of($"{ReadablePart.Of(open, tongues)}{RuledPart.Of(tongues)}") : Html.Empty)}
            {(open.Checkpoint is string checkpoint ? CheckpointPart.Of(Code(checkpoint), tongues) : Html.Empty)}
            """);
        return PrintedPage.Of(tongues[0], tongues[0].Word("title"), body);
    }

    // Issuing refuses what does not fit long before anything is printed: here it is the caller's mistake.
    private static QrCode Code(string text) => QrCode.Encode(text).TryGet(out QrCode? code, out Failure? failure)
        ? code
        : throw new ArgumentException(failure.ToString());
}
