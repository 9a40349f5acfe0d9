using System.Text.RegularExpressions;
using System.Xml.Linq;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Issuing.Printing;

public class SheetTests
{
    private static readonly SheetContent Content = PrintedSamples.Content(PrintedSamples.Summary);
    private static readonly string Html = Sheet.ToHtml(Content with { ShowName = true });

    [Fact]
    public void Has_no_script_and_fetches_nothing()
    {
        Assert.DoesNotContain("<script", Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(new Regex("\\b(src|href|on[a-z]+)\\s*=", RegexOptions.IgnoreCase), Html);
        Assert.DoesNotContain("url(", Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", Html, StringComparison.OrdinalIgnoreCase);
        string rest = Html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Replace(PrintedSamples.Address, "", StringComparison.Ordinal);
        Assert.DoesNotContain("http:", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", rest, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy\" content=\"default-src 'none'", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Isolates_and_escapes_what_people_wrote()
    {
        Assert.Contains("<bdi>أم &lt;script&gt;alert(1)&lt;/script&gt;</bdi>", Html, StringComparison.Ordinal);
        Assert.Contains("<bdi>Um &quot;Sami&quot; &amp; Co</bdi>", Html, StringComparison.Ordinal);
        Assert.Contains("<bdi>&lt;b&gt;L1</bdi>", Html, StringComparison.Ordinal);
        Assert.Contains("<bdi>Clinic &amp; Friends</bdi>", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_a_name_that_ends_the_paragraph_inside_its_isolation()
    {
        HealthSummary hostile = HealthSummary.Empty with { Holder = new() { Name = "A\u2029B\n\u0085C" } };
        Assert.Contains("<bdi>A B  C</bdi>", Sheet.ToHtml(PrintedSamples.Content(hostile) with { ShowName = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_each_language_its_direction()
    {
        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", Html, StringComparison.Ordinal);
        Assert.Contains("<td lang=\"ar\" dir=\"rtl\">", Html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", Sheet.ToHtml(Content with { ReaderLanguage = "ar", HolderLanguage = "fr" }), StringComparison.Ordinal);
        Assert.Contains("<bdi class=\"figures\" dir=\"ltr\">2025-11-18</bdi>", Html, StringComparison.Ordinal);
        Assert.Contains("<bdi class=\"figures\" dir=\"ltr\">1+</bdi>", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_the_same_with_and_without_a_sealed_part() =>
        Assert.Equal(Sheet.ToHtml(Content), Sheet.ToHtml(Content with { Open = PrintedSamples.WithSealed(PrintedSamples.Summary) }));

    [Fact]
    public void Shows_a_sensitive_entry_only_where_the_holder_chose_it()
    {
        Condition hiv = new() { Code = PrintedSamples.Concept("hiv"), Lane = Lane.Open };
        Assert.Contains(hiv.Code.Label("en"), Sheet.ToHtml(PrintedSamples.Content(HealthSummary.Empty with { Conditions = [hiv] })), StringComparison.Ordinal);
        Assert.DoesNotContain(hiv.Code.Label("en"), Sheet.ToHtml(PrintedSamples.Content(HealthSummary.Empty with { Conditions = [hiv with { Lane = null }] })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("sealed")]
    public void Never_speaks_of_a_sealed_part(string word) => Assert.DoesNotContain(word, Html, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Leaves_off_name_language_and_readable_part_where_the_holder_wants_it()
    {
        Assert.DoesNotContain("Sami", Sheet.ToHtml(Content), StringComparison.Ordinal);
        string bare = Sheet.ToHtml(Content with { HolderLanguage = null, ShowReadablePart = false });
        Assert.DoesNotContain("rtl\"", Regex.Replace(bare, "<style>.*</style>", "", RegexOptions.Singleline), StringComparison.Ordinal);
        Assert.DoesNotContain("Levothyroxine", bare, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1951", bare, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_not_asked_where_nobody_asked_for_allergies()
    {
        string none = Sheet.ToHtml(PrintedSamples.Content(HealthSummary.Empty with { Allergies = [new() { Code = PrintedSamples.Concept("no-known-allergy") }] }));
        Assert.DoesNotContain("Not asked", none, StringComparison.Ordinal);
        Assert.Contains("No known allergies", none, StringComparison.Ordinal);
        Assert.Contains("Not asked", Sheet.ToHtml(PrintedSamples.Content(HealthSummary.Empty)), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_doses_dates_and_results_so_that_they_cannot_be_misread()
    {
        string text = Text(Html);
        Assert.Contains("Levothyroxine 75 micrograms · Once a day · By mouth", text, StringComparison.Ordinal);
        Assert.Contains("supply ends on 2025-11-19", text, StringComparison.Ordinal);
        Assert.Contains("Born about 1951 (± 2), estimated in 2025", text, StringComparison.Ordinal);
        Assert.Contains("2025-10-06: 146/92 mmHg · 2025-01-14: 172/104 mmHg", text, StringComparison.Ordinal);
        Assert.Contains("dose 1/3: 2025-07 (lot <b>L1) · dose 2/3: 2025-11-04", text, StringComparison.Ordinal);
        Assert.Contains("First day of last period 2025-05-10 (recorded 2025-07-02)", text, StringComparison.Ordinal);
        Assert.Contains("O Rh negative", text, StringComparison.Ordinal);
        Assert.Contains("Test again before any transfusion.", text, StringComparison.Ordinal);
        Assert.Contains("expected date of birth 2026-02-14", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_saying_pregnant_six_weeks_after_the_expected_date()
    {
        Assert.Contains("<b><bdi dir=\"ltr\">Pregnant</bdi></b>", Sheet.ToHtml(Content with { IssuedOn = new(2026, 3, 28) }), StringComparison.Ordinal);
        string later = Sheet.ToHtml(Content with { IssuedOn = new(2026, 3, 29) });
        Assert.DoesNotContain("<b><bdi dir=\"ltr\">Pregnant</bdi></b>", later, StringComparison.Ordinal);
        Assert.Contains("Was pregnant; the outcome is not recorded", later, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1100)]
    [InlineData(1600)]
    [InlineData(3391)]
    public void Prints_no_module_below_its_smallest_size(int length)
    {
        string html = Sheet.ToHtml(PrintedSamples.Content(PrintedSamples.Summary, length));
        double[] modules = [.. Regex.Matches(html, "width=\"([0-9.]+)mm\" height=\"[0-9.]+mm\" viewBox=\"0 0 ([0-9]+) ")
            .Select(m => double.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) / int.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(5, modules.Length);
        Assert.All(modules[..3], module => Assert.True(module >= 0.4999));
        Assert.All(modules[3..], module => Assert.True(module >= 0.3999));
    }

    [Fact]
    public void Has_the_number_on_the_stub_only_and_ruled_lines()
    {
        Assert.Single(Regex.Matches(Html, Content.StubNumber));
        Assert.Equal(8, Regex.Count(Html, "<tr><td></td><td></td><td></td></tr>"));
    }

    [Fact]
    public void Is_in_every_language()
    {
        foreach (string language in Terminology.Languages)
        {
            Assert.Contains($"lang=\"{language}\"", Sheet.ToHtml(Content with { ReaderLanguage = language, HolderLanguage = null }), StringComparison.Ordinal);
        }
    }

    private static string Text(string html) => XDocument.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]
        .Replace("&nbsp;", " ", StringComparison.Ordinal).Replace("<br>", " ", StringComparison.Ordinal), LoadOptions.PreserveWhitespace).Root!.Value;
}
