using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>One language of a printed page: its words, its direction, and how it writes labels, numbers and dates.</summary>
/// <remarks>Figures, dates and Latin letters are isolated: in an Arabic line 2025-10-06 would otherwise turn into 06-10-2025.</remarks>
internal sealed class Tongue
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> Table = new(() =>
        CsvReader.Rows(PrintingFiles.Bytes("sheet.csv")).ToFrozenDictionary(row => row[0], row => row[1..], StringComparer.Ordinal));

    private readonly int _column;

    private Tongue(int column) => _column = column;

    /// <summary>The code of the language, such as <c>ar</c>.</summary>
    public string Language => Terminology.Languages[_column];

    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => Language == "ar" ? "rtl" : "ltr";

    /// <summary>The language of a code.</summary>
    /// <param name="language">A language of the terminology; another one falls back to English.</param>
    public static Tongue Of(string language) => new(Math.Max(0, Terminology.Languages.IndexOf(language)));

    /// <summary>One or two languages, each once.</summary>
    public static ImmutableArray<Tongue> Pair(string first, string? second) =>
        [.. new[] { Of(first), Of(second ?? first) }.DistinctBy(tongue => tongue.Language)];

    /// <summary>A word of <c>specs/words/sheet.csv</c>.</summary>
    public string Word(string key) => Table.Value[key][_column];

    /// <summary>Figures or Latin letters that keep their order whatever stands around them.</summary>
    public static Html Figures(string text) => Html.Of($"<bdi dir=\"ltr\">{text}</bdi>");

    /// <summary>A number: as many decimals as it has, a point, and never a zero at the end (10.0 has been read as 100).</summary>
    public static Html Number(decimal number) => Figures(number.ToString("0.##########", CultureInfo.InvariantCulture));

    /// <summary>A day.</summary>
    public static Html Day(DateOnly day) => Figures(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>What a code means.</summary>
    public Html Label(Code code) => code switch
    {
        Concept concept when Direction == "rtl" && !HasArabic(concept.Label(Language)) => Figures(concept.Label(Language)),
        Concept concept => Html.Of($"<bdi dir=\"{Direction}\">{concept.Label(Language)}</bdi>"),
        NewerCode newer => Html.Of($"{Word("newer-code")} {Number(newer.Number)}"),
        _ => Figures(code.Label(Language)),
    };

    /// <summary>The label of a concept that the table always has.</summary>
    public Html Label(ConceptKind kind, int number) => Label(Terminology.Current.Find(kind, number)!);

    /// <summary>A date as far as it is known: figures, largest unit first; an estimate with the word for it.</summary>
    public Html Date(PartialDate date) => date.Precision != DatePrecision.AboutYear
        ? Figures(date.ToString())
        : Html.Of($"{Word("about")} {Number(date.Year)}{Doubt(date)}{Estimate(date)}");

    private static bool HasArabic(string text) => text.Any(c => c is >= '\u0600' and <= '\u06FF');

    private Html Doubt(PartialDate date) =>
        date.DoubtYears > 0 ? Html.Of($" ({Figures(FormattableString.Invariant($"± {date.DoubtYears}"))} {Word("years")})") : Html.Empty;

    private Html Estimate(PartialDate date) =>
        date.EstimatedIn is int year ? Html.Of($", {Word("estimated")} {Number(year)}") : Html.Empty;
}
