using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HealthPassport.Observatory;

/// <summary>A report as one HTML page: no script, nothing fetched, readable on paper, by night and by ear.</summary>
public sealed class ReportHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly Lazy<string> Style = new(ReadStyle);

    private readonly Report _report;
    private readonly ReportWords _words;
    private readonly StringBuilder _html = new();

    private ReportHtml(Report report, ReportWords words) => (_report, _words) = (report, words);

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="language">The language (<see cref="ReportWords"/>).</param>
    /// <param name="title">What stands above it, such as the network's name; or null.</param>
    /// <returns>The page.</returns>
    public static string Write(Report report, string language, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ReportHtml(report, new ReportWords(language)).Page(title);
    }

    private string Page(string? title)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{_words.Language}\" dir=\"{(_words.IsRightToLeft ? "rtl" : "ltr")}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\">");
        _html.Append(CultureInfo.InvariantCulture, $"<title>{Text(_words.Of(""))} {_report.First} – {_report.Last}</title><style>{Style.Value}</style></head><body><main>\n<header>");
        if (title is not null)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<p class=\"over\">{Text(title)}</p>");
        }

        _html.Append(CultureInfo.InvariantCulture, $"<h1>{Text(_words.Of(""))}</h1><p class=\"span\"><bdi>{_report.First} – {_report.Last}</bdi></p><p>{Text(_words.Of("says"))}</p></header>\n");
        Head();
        if (_report.Consultations is null)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<p><strong>{Text(_words.Of("none-in"))}</strong></p>\n");
        }
        else
        {
            Months();
            foreach (ReportTable table in _report.Tables)
            {
                Table(table);
            }
        }

        Clinics();
        return _html.Append("</main></body></html>\n").ToString();
    }

    private void Head()
    {
        int possible = _report.Clinics.Length * _report.Months.Length;
        _html.Append("<dl class=\"facts\">");
        Fact("edition", $"{_report.Edition.Number} <small class=\"hash\">{_report.Edition.Hash}</small>");
        Fact(_report.Openers.IsEmpty ? "organisations" : "openers", Number(_report.Organisations));
        if (_report.Openers.IsEmpty)
        {
            Fact("clinics", Number(_report.Clinics.Count(clinic => !clinic.In.IsEmpty)));
            Fact("tables", $"{Number(_report.TableCount)} <small>{Text(_words.Of("of"))} {Number(possible)}</small>");
        }
        else
        {
            Fact("tables", Number(_report.TableCount));
        }

        Fact("epsilon", _report.Set.Epsilon.ToString(CultureInfo.InvariantCulture));
        Fact("k", Number(_report.Set.Tables.Length));
        Fact("scale", _report.Set.Noise.Scale.ToString("0.##", CultureInfo.InvariantCulture));
        _html.Append(CultureInfo.InvariantCulture, $"</dl>\n<p class=\"note\">{Text(_words.Of("protects"))}</p><p class=\"note\">{Text(_words.Of("error"))} {Text(_words.Of("first-counts"))}</p>\n");
        if (!_report.Openers.IsEmpty)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{Text(_words.Of("opened-together"))} <bdi>{string.Join("</bdi>, <bdi>", _report.Openers.Select(Text))}</bdi></p>\n");
        }

        void Fact(string key, string value) => _html.Append(CultureInfo.InvariantCulture, $"<div><dt>{Text(_words.Of(key))}</dt><dd>{value}</dd></div>");
    }

    private void Months()
    {
        ImmutableArray<(string, ReportFigure, string)> rows =
        [
            (_words.Of("consultations"), _report.Consultations!, "sum"),
            .. _report.Months.Where(month => month.Consultations is not null).Select(month => (month.Month.ToString(), month.Consultations!, "")),
        ];
        Rows(_words.Of("by-month"), rows, rows.Skip(1));
    }

    private void Table(ReportTable table)
    {
        ImmutableArray<TableAxis> axes = table.Definition.Axes;
        ImmutableArray<(string, ReportFigure, string)> rows =
        [
            .. table.Figures.Select(figure => figure.Codes.Length == 1 ? (_words.Of(axes[0], figure.Codes[0]), figure, "")
                : figure.Codes[1] is null ? (_words.Of(axes[0], figure.Codes[0]), figure, "sum")
                : (_words.Of(axes[1], figure.Codes[1]), figure, $"inner c{axes[1].Codes.IndexOf(figure.Codes[1]!)}")),
        ];
        Rows(_words.Of(table.Definition), rows, rows);
    }

    // All bars of a table have one scale, so that they can be compared; figures above the largest of them are not drawn.
    private void Rows(string title, ImmutableArray<(string Label, ReportFigure Figure, string Kind)> rows, IEnumerable<(string Label, ReportFigure Figure, string Kind)> drawn)
    {
        double most = Math.Max(1, drawn.Max(row => row.Figure.Most));
        _html.Append(CultureInfo.InvariantCulture, $"<section><h2>{Text(title)}</h2><table><thead><tr><td></td><th scope=\"col\">{Text(_words.Of("count"))}</th><th scope=\"col\">{Text(_words.Of("range"))}</th><th scope=\"col\" class=\"sd\">{Text(_words.Of("deviation"))}</th><td></td></tr></thead><tbody>\n");
        foreach ((string label, ReportFigure figure, string kind) in rows)
        {
            string range = figure.IsSuppressed ? $"{_words.Of("at-most")} {Number(figure.Most)}" : $"{Number(figure.Least)} {_words.Of("to")} {Number(figure.Most)}";
            _html.Append(CultureInfo.InvariantCulture, $"<tr class=\"{kind}\"><th scope=\"row\">{Text(label)}</th><td class=\"n\">{(figure.IsSuppressed ? "–" : Number(figure.Value))}</td><td class=\"r\">{Text(range)}</td><td class=\"r sd\">± {figure.Error.StandardDeviation.ToString("0.0", CultureInfo.InvariantCulture)}</td><td class=\"plot\">");
            _html.Append(CultureInfo.InvariantCulture, $"{(figure.Most <= most ? Plot($"{label}: {range}", figure, most) : "")}</td></tr>\n");
        }

        _html.Append("</tbody></table></section>\n");
    }

    private static string Plot(string said, ReportFigure figure, double most)
    {
        (string value, string least, string high) = (At(figure.Value), At(figure.Least), At(figure.Most));
        string bar = figure.IsSuppressed ? "" : $"<rect class=\"bar\" y=\"3\" height=\"8\" width=\"{value}\"/>";
        return $"<svg role=\"img\" viewBox=\"0 0 100 14\" preserveAspectRatio=\"none\"><title>{Text(said)}</title>{bar}<path class=\"range\" d=\"M{least} 7H{high}M{least} 4V10M{high} 4V10\"/></svg>";

        string At(long count) => Math.Round(Math.Clamp(count, 0, most) / most * 99.5, 2).ToString(CultureInfo.InvariantCulture);
    }

    private void Clinics()
    {
        if (_report.Clinics.IsEmpty)
        {
            return;
        }

        HashSet<(ClinicNumber, CalendarMonth)> late = [.. _report.Late];
        _html.Append(CultureInfo.InvariantCulture, $"<section><h2>{Text(_words.Of("which"))}</h2>");
        if (_report.Withdrawn > 0)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<p>{Number(_report.Withdrawn)} {Text(_words.Of("withdrawn"))}</p>");
        }

        _html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\"><table class=\"clinics\"><thead><tr><th scope=\"col\">{Text(_words.Of("clinic"))}</th>");
        foreach (ReportMonth month in _report.Months)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"><bdi>{month.Month}</bdi></th>");
        }

        _html.Append("</tr></thead><tbody>\n");
        foreach (ReportClinic clinic in _report.Clinics)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><bdi>{clinic.Number}</bdi></th>");
            foreach (ReportMonth month in _report.Months)
            {
                (string kind, string key) = clinic.Contradicted.Contains(month.Month) ? ("wrong", "contradicted")
                    : !clinic.In.Contains(month.Month) ? ("none", "missing")
                    : late.Contains((clinic.Number, month.Month)) ? ("late", "late")
                    : ("in", "in");
                _html.Append(CultureInfo.InvariantCulture, $"<td class=\"{kind}\">{Text(_words.Of(key))}</td>");
            }

            _html.Append("</tr>\n");
        }

        _html.Append("</tbody></table></div></section>\n");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    private static string Text(string text) => Encoder.Encode(text);

    private static string ReadStyle()
    {
        using StreamReader reader = new(typeof(ReportHtml).Assembly.GetManifestResourceStream("report.css") ?? throw new InvalidOperationException("The style of this build is missing."));
        return reader.ReadToEnd().ReplaceLineEndings("").Replace("  ", " ", StringComparison.Ordinal);
    }
}
