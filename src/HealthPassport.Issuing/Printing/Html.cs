namespace HealthPassport.Issuing.Printing;

/// <summary>Markup that is safe to print: made from literals of this code and from escaped text, and from nothing else.</summary>
internal sealed class Html
{
    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new("");

    /// <summary>True when there is nothing.</summary>
    public bool IsEmpty => _markup.Length == 0;

    /// <summary>About how many characters a reader sees: everything but the tags.</summary>
    public int Characters
    {
        get
        {
            int count = 0;
            bool inTag = false;
            foreach (char c in _markup)
            {
                count += inTag || c == '<' ? 0 : 1;
                inTag = c == '<' || (inTag && c != '>');
            }

            return count;
        }
    }

    /// <summary>Markup with holes: a hole of text or of a number is escaped, a hole of markup is not.</summary>
    /// <param name="markup">An interpolated string.</param>
    public static Html Of(HtmlBuilder markup) => new(markup.ToString());

    /// <summary>Markup that this library ships or has drawn, such as a QR code; never what a person wrote.</summary>
    public static Html Trusted(string markup) => new(markup);

    /// <summary>Parts with a separator between them.</summary>
    public static Html Join(IEnumerable<Html> parts, string separator = "") => new(string.Join(separator, parts));

    /// <summary>Parts with a dot between them, which stays with the part before it.</summary>
    public static Html Dotted(IEnumerable<Html> parts) => Join(parts, "&nbsp;<i>·</i> ");

    /// <summary>The markup.</summary>
    /// <returns>The markup.</returns>
    public override string ToString() => _markup;
}
