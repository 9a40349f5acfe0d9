using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class IssueCommandTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly string _open;
    private readonly string _sensitive;

    public IssueCommandTests()
    {
        _open = _desk.Write("open.json", Summaries.Open);
        _sensitive = _desk.Write("sensitive.json", Summaries.WithSensitive);
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Writes_two_codes_with_the_same_open_part_and_says_their_size()
    {
        Ran ran = Issue(_open, "--out", _desk["card.txt"]);
        string[] codes = _desk.ReadLines("card.txt");
        Assert.Equal(2, codes.Distinct().Count());
        Assert.All(codes, code => Assert.StartsWith("HC1:", code, StringComparison.Ordinal));
        Assert.Equal(codes[0].Length, codes[1].Length);
        Assert.Contains($"{codes[0].Length} characters, QR version ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("level M", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Output);
        Assert.All(codes, code => Assert.Equal("accepted", _desk.Verdict(code)));
    }

    [Fact]
    public void Without_a_file_the_codes_are_the_output_and_nothing_else_is() =>
        Assert.All(Issue(_open).Lines, code => Assert.Equal("accepted", _desk.Verdict(code)));

    [Fact]
    public void Takes_the_summary_from_standard_input()
    {
        Ran ran = _desk.RunWith(Summaries.Open, "issue", "-", "--key", _desk["clinic"], "--passphrase-file", _desk["pass"]);
        Assert.Equal((0, 2), (ran.ExitCode, ran.Lines.Length));
    }

    [Fact]
    public void As_json_it_says_everything_that_a_desk_needs()
    {
        JsonElement report = Issue(_sensitive, "--new-secret", "--sheet", _desk["sheet.html"], "--json").Json;
        Assert.Equal(2, report.GetProperty("codes").GetArrayLength());
        Assert.Equal(24, report.GetProperty("hashes")[0].GetString()!.Length);
        Assert.Equal("M", report.GetProperty("qrLevel").GetString());
        Assert.Equal(27, report.GetProperty("secret").GetString()!.Length);
        Assert.Equal(18, report.GetProperty("stubNumber").GetString()!.Count(char.IsAsciiDigit));
        Assert.Empty(report.GetProperty("dropped").EnumerateArray());
    }

    [Fact]
    public void A_sensitive_entry_needs_a_secret()
    {
        Run(_sensitive).IsRefused("sensitive-entry-needs-secret", "--new-secret");
        Assert.DoesNotContain("hiv", Run(_sensitive).Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_note_about_a_sensitive_fact_is_as_sensitive_as_the_fact() =>
        Run(_desk.Write("note.json", """{ "events": [{ "type": "care-note", "code": "care-followup", "target": "hiv" }] }""")).IsRefused("sensitive-entry-needs-secret");

    [Fact]
    public void A_new_secret_is_shown_once_as_numbers_and_as_words_and_both_open_the_lane()
    {
        Ran ran = Issue(_sensitive, "--new-secret", "--out", _desk["card.txt"], "--reader-lang", "fr");
        string numbers = ran.Lines[0].Replace("Secret: ", "", StringComparison.Ordinal);
        string words = ran.Lines[1].Trim();
        Assert.All(new[] { numbers, words }, secret => Assert.Contains("hiv", _desk.Read(_desk["card.txt"], "--json", "--unlock-file", _desk.Write("told", secret)).Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_that_the_person_has_already_may_come_from_a_file_or_from_standard_input()
    {
        Issue(_sensitive, "--secret-file", _desk["secret"], "--out", _desk["one.txt"]);
        Ran ran = _desk.RunWith(Desk.Secret, "issue", _sensitive, "--key", _desk["clinic"], "--secret-file", "-", "--out", _desk["two.txt"], "--passphrase-file", _desk["pass"]);
        Assert.Equal(0, ran.ExitCode);
        Assert.DoesNotContain(Desk.Secret, ran.Output + ran.Error, StringComparison.Ordinal);
        Assert.All(new[] { "one.txt", "two.txt" }, card => Assert.Contains("\"opened\"", _desk.Read(_desk[card], "--json", "--unlock-file", _desk["secret"]).Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_secret_opens_what_is_meant_for_it_and_nothing_else()
    {
        string other = _desk.Write("other", "001-002-003-004-005-006-007");
        Issue(_desk.Write("second.json", Summaries.WithSecond), "--secret-file", _desk["secret"], "--second-secret-file", other, "--out", _desk["card.txt"]);
        string first = _desk.Read(_desk["card.txt"], "--json", "--unlock-file", _desk["secret"]).Output;
        string second = _desk.Read(_desk["card.txt"], "--json", "--unlock-file", other).Output;
        Assert.Contains("\"hiv\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("\"depression\"", first, StringComparison.Ordinal);
        Assert.Contains("\"depression\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("\"hiv\"", second, StringComparison.Ordinal);
    }

    [Fact]
    public void The_person_may_have_a_sensitive_fact_shown_openly()
    {
        Issue(_sensitive, "--include-sensitive", "hiv", "--out", _desk["card.txt"]);
        Assert.Contains("\"hiv\"", _desk.Read(_desk["card.txt"], "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_no_concept_cannot_be_shown_openly() => Run(_sensitive, "--include-sensitive", "hat").IsRefused("--include-sensitive", "terms search");

    [Theory]
    [InlineData("svg", "<svg")]
    [InlineData("png", "PNG")]
    public void Draws_both_codes(string extension, string mark)
    {
        Issue(_open, "--qr", _desk["card." + extension]);
        Assert.All(new[] { 1, 2 }, twin => Assert.Contains(mark, File.ReadAllText(_desk[$"card-{twin}.{extension}"]), StringComparison.Ordinal));
    }

    [Fact]
    public void The_sheet_shows_the_name_only_when_asked()
    {
        Issue(_open, "--sheet", _desk["without.html"], "--holder-lang", "ar");
        Issue(_open, "--sheet", _desk["with.html"], "--with-name");
        Issue(_open, "--sheet", _desk["codes.html"], "--no-readable-part", "--address", "https://read.example/");
        Assert.DoesNotContain("Amina", File.ReadAllText(_desk["without.html"]), StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", File.ReadAllText(_desk["without.html"]), StringComparison.Ordinal);
        Assert.Contains("Amina", File.ReadAllText(_desk["with.html"]), StringComparison.Ordinal);
        Assert.DoesNotContain("enicillin", File.ReadAllText(_desk["codes.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_slip_holds_the_secret_for_its_owner_alone()
    {
        Ran ran = Issue(_sensitive, "--new-secret", "--slip", _desk["slip.html"], "--out", _desk["card.txt"]);
        string numbers = ran.Lines[0].Replace("Secret: ", "", StringComparison.Ordinal);
        Assert.All(numbers.Split('-'), number => Assert.Contains(number, File.ReadAllText(_desk["slip.html"]), StringComparison.Ordinal));
        Assert.All(new[] { "card.txt" }, file => Assert.DoesNotContain(numbers, File.ReadAllText(_desk[file]), StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_desk["slip.html"]));
        }
    }

    [Fact]
    public void What_had_no_room_in_the_lane_is_said_at_the_desk_and_not_in_the_card()
    {
        string many = _desk.Write("many.json", File.ReadAllText(RepositoryRoot.PathOf("samples", "06-sgbv-confidential.json")));
        Ran ran = Issue(many, "--new-secret", "--out", _desk["card.txt"]);
        Assert.Contains("No room in the sealed part for ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("nobody else", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("dropped", _desk.Read(_desk["card.txt"], "--json").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--qr", "card.jpg", "--qr takes")]
    [InlineData("--reader-lang", "de", "--reader-lang and --holder-lang take")]
    [InlineData("--holder-lang", "xx", "--reader-lang and --holder-lang take")]
    [InlineData("--format", "pdf", "--format takes")]
    [InlineData("--slip", "slip.html", "--slip needs --new-secret")]
    public void A_wish_that_cannot_be_met_is_refused_before_an_index_is_spent(string option, string value, string said)
    {
        byte[] before = File.ReadAllBytes(_desk["clinic/status.bin"]);
        Run(_open, option, value).IsRefused(said);
        Assert.Equal(before, File.ReadAllBytes(_desk["clinic/status.bin"]));
    }

    [Fact]
    public void What_is_too_large_for_a_code_says_so()
    {
        string[] conditions = [.. Enumerable.Range(0, 200).Select(i => $$"""{ "code": { "system": "icd10", "code": "ABCDE{{i:D5}}" } }""")];
        Run(_desk.Write("large.json", $$"""{ "conditions": [{{string.Join(',', conditions)}}] }""")).IsRefused("does-not-fit", "lots");
    }

    private Ran Run(string summary, params string[] more) => _desk.Run(["issue", summary, "--key", _desk["clinic"], "--passphrase-file", _desk["pass"], .. more]);

    private Ran Issue(string summary, params string[] more) => _desk.Sign(["issue", summary, "--key", _desk["clinic"], .. more]);
}
