using System.Net;
using System.Text;

namespace HealthPassport.Issuing.Printing;

/// <summary>Markup as text for a terminal: isolated parts keep their direction by Unicode's own isolates.</summary>
internal static class PlainText
{
    private const char LeftToRightIsolate = '\u2066';
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>The text of some markup.</summary>
    /// <param name="html">The markup.</param>
    /// <param name="isolates">True to keep isolates, in a right-to-left line; a left-to-right line of figures does without.</param>
    public static string Of(Html html, bool isolates)
    {
        string markup = html.ToString();
        StringBuilder text = new(markup.Length);
        for (int i = 0; i < markup.Length; i++)
        {
            if (markup[i] != '<')
            {
                text.Append(markup[i]);
                continue;
            }

            int end = markup.IndexOf('>', i);
            ReadOnlySpan<char> tag = markup.AsSpan(i, end - i);
            if (isolates && tag.StartsWith("<bdi", StringComparison.Ordinal))
            {
                text.Append(tag.Contains("ltr", StringComparison.Ordinal) ? LeftToRightIsolate : FirstStrongIsolate);
            }
            else if (isolates && tag.StartsWith("</bdi", StringComparison.Ordinal))
            {
                text.Append(PopIsolate);
            }

            i = end;
        }

        return WebUtility.HtmlDecode(text.ToString()).Replace('\u00A0', ' ');
    }
}
