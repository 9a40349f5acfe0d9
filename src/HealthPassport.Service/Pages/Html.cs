using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using HealthPassport.Issuing.Printing;

namespace HealthPassport.Service.Pages;

/// <summary>A piece of HTML. What is put into one by interpolation is escaped, unless it is a piece of HTML itself: there is no other way to make one.</summary>
internal readonly struct Html
{
    /// <summary>Nothing.</summary>
    public static readonly Html Empty;

    private readonly string? _text;

    private Html(string text) => _text = text;

    /// <summary>Makes a piece: <c>Html.Of($"&lt;p&gt;{name}&lt;/p&gt;")</c>. Attribute values stand in double quotes.</summary>
    public static Html Of(Template template) => new(template.ToText());

    /// <summary>A piece for each of some things, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> things, Func<T, Html> piece) => new(string.Concat(things.Select(thing => piece(thing).ToString())));

    /// <summary>A piece, or nothing.</summary>
    public static Html If(bool condition, Func<Html> piece) => condition ? piece() : Empty;

    public override string ToString() => _text ?? "";

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Template(int literalLength, int formattedCount)
    {
        private const double ModuleMillimetres = 1.2;      // of a screen, from an arm's length

        // All scripts are left readable; the five signs that mean something in HTML are escaped always.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string value) => _text.Append(value);

        public void AppendFormatted(Html value) => _text.Append(value.ToString());

        public void AppendFormatted(string? value) => _text.Append(Encoder.Encode(value ?? ""));

        /// <summary>A QR code as a picture: squares alone, whatever its text is.</summary>
        public void AppendFormatted(QrCode code) => _text.Append(code.ToSvg(ModuleMillimetres));

        public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(DateOnly value) => _text.Append(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        internal string ToText() => _text.ToString();
    }
}
