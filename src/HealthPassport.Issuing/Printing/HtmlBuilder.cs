using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace HealthPassport.Issuing.Printing;

/// <summary>Takes the literals of an interpolated string as markup and escapes what stands in its holes.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlBuilder
{
    private readonly StringBuilder _markup;

    /// <summary>Called by the compiler.</summary>
    public HtmlBuilder(int literalLength, int formattedCount) => _markup = new(literalLength + (16 * formattedCount));

    /// <summary>Markup of this code.</summary>
    public void AppendLiteral(string literal) => _markup.Append(literal);

    /// <summary>Markup that was made before.</summary>
    public void AppendFormatted(Html? html) => _markup.Append(html);

    /// <summary>A number.</summary>
    public void AppendFormatted(int number) => _markup.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Text of anybody. What would end a paragraph, and with it the isolation of its direction, becomes a space.</summary>
    public void AppendFormatted(string? text)
    {
        foreach (char c in text ?? "")
        {
            _ = c switch
            {
                '&' => _markup.Append("&amp;"),
                '<' => _markup.Append("&lt;"),
                '>' => _markup.Append("&gt;"),
                '"' => _markup.Append("&quot;"),
                '\'' => _markup.Append("&#39;"),
                '\u2028' or '\u2029' => _markup.Append(' '),
                _ when char.IsControl(c) => _markup.Append(' '),
                _ => _markup.Append(c),
            };
        }
    }

    /// <summary>The markup.</summary>
    /// <returns>The markup.</returns>
    public override string ToString() => _markup.ToString();
}
