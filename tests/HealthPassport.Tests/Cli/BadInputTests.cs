using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>Wrong usage and bad input: one line on standard error, exit code 2.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();

    public void Dispose() => _desk.Dispose();

    public static TheoryData<string, string> Usages { get; } = new()
    {
        { "", "Try: healthpassport --help" },
        { "isue", "'...'" },
        { "issue", "--help" },
        { "read", "--trust" },
        { "read x --trust", "--trust" },
        { "trust", "Try: healthpassport trust --help" },
        { "trust root next --network", "Try: healthpassport trust root next --help" },
        { "keygen --out a --out b --network n", "--out" },
        { "field-key --key x --days many", "--days" },
        { "read x --trust t --colour", "--colour" },
        { "read --trust t", "read needs a code" },
        { "read x --trust t --lang de", "--lang takes" },
        { "revoke x --key nowhere", "keygen" },
        { "status build --key nowhere --out x", "keygen" },
        { "issue none.json --key nowhere", "none.json" },
    };

    [Theory]
    [MemberData(nameof(Usages))]
    public void Wrong_usage_is_one_line_and_says_what_to_do(string line, string said) => _desk.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).IsRefused(said);

    [Fact]
    public void An_empty_argument_is_refused() => _desk.Run("read", "x", "--trust", "").IsRefused("empty");

    [Fact]
    public void An_argument_that_starts_with_an_at_sign_is_no_file_of_arguments() =>
        _desk.Run("read", "@" + _desk.Write("arguments", "--version"), "--trust", _desk["trust.cbor"]).IsRefused();

    [Fact]
    public void Help_is_no_error() => Assert.Contains("issue", _desk.Do("--help").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("1234")]
    [InlineData("1990")]
    [InlineData("1-2-3-4-5-6")]
    [InlineData("1-2-3-4-5-6-256")]
    [InlineData("hat hat hat hat hat hat unicornhat")]
    public void A_secret_that_was_chosen_and_not_generated_is_refused_and_not_said_again(string secret)
    {
        string file = _desk.Write("chosen", secret);
        Ran issue = Issue(_desk.Write("s.json", Summaries.WithSensitive), "--secret-file", file);
        Ran read = _desk.Read("HC1:X", "--unlock-file", file);
        Assert.All(new[] { issue, read }, ran =>
        {
            ran.IsRefused("secret-invalid");
            Assert.DoesNotContain(secret, ran.Error, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("not json", "summary-invalid at $")]
    [InlineData("[]", "summary-invalid at $")]
    [InlineData("{}", "summary-invalid at $")]
    [InlineData("""{ "conditions": [{ "code": "hypertension", "onset": "last year" }] }""", "conditions[0].onset")]
    [InlineData("""{ "conditions": [{ "code": "hat" }] }""", "conditions[0].code")]
    [InlineData("""{ "conditions": [{ "code": "hypertension" }], "nationality": "XX" }""", "summary-invalid")]
    public void A_summary_that_cannot_be_read_is_named_by_its_path_in_the_json(string json, string said) => Issue(_desk.Write("bad.json", json)).IsRefused(said);

    [Fact]
    public void A_missing_file_is_named()
    {
        Issue(_desk["none.json"]).IsRefused("none.json");
        _desk.Run("read", "x", "--trust", _desk["none.cbor"]).IsRefused("none.cbor");
        _desk.Read(_desk["none.txt"]).IsRefused("none.txt");
        _desk.Run("trust", "show", _desk["none.cbor"]).IsRefused("none.cbor");
        _desk.Run("keygen", "--network", "N", "--out", _desk["n"], "--passphrase-file", _desk["none"]).IsRefused("none");
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        string folder = Directory.CreateDirectory(_desk["folder.json"]).FullName;
        Issue(folder).IsRefused("folder.json");
        _desk.Run("read", "x", "--trust", folder).IsRefused("folder.json");
        _desk.Read(folder).IsRefused("folder.json");
        _desk.Run("read", "--batch", folder, "--trust", _desk["trust.cbor"], "--state", _desk["state"]).IsRefused("folder.json");
        _desk.Run("revoke", folder, "--key", _desk["clinic"]).IsRefused();
        _desk.Run("trust", "show", folder).IsRefused("folder.json");
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        string file = _desk.Write("file", "");
        _desk.Run("issue", _desk.Write("o.json", Summaries.Open), "--key", file, "--passphrase-file", _desk["pass"]).IsRefused("key-unusable");
        _desk.Run("keygen", "--network", "N", "--out", file, "--passphrase-file", _desk["pass"]).IsRefused("file");
        _desk.Run("demo", "--out", file).IsRefused("file");
    }

    [Fact]
    public void A_wrong_passphrase_is_refused() =>
        _desk.RunWith("wrong horse battery\n", "issue", _desk.Write("o.json", Summaries.Open), "--key", _desk["clinic"], "--passphrase-file", "-").IsRefused("key-unusable at key.pem", "passphrase");

    [Fact]
    public void A_key_whose_days_are_over_signs_nothing()
    {
        _desk.Now += TimeSpan.FromDays(90);
        Issue(_desk.Write("o.json", Summaries.Open)).IsRefused("key-unusable at key", "2026-11-21 to 2027-02-18", "keygen");
        _desk.Now -= TimeSpan.FromDays(91);
        Issue(_desk.Write("o.json", Summaries.Open)).IsRefused("key-unusable at key");
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--sheet")]
    [InlineData("--qr")]
    public void An_output_that_cannot_be_written_is_named(string option) =>
        Issue(_desk.Write("o.json", Summaries.Open), option, Path.Combine(_desk.Write("file", ""), "card.svg")).IsRefused("could not be read or written", "file");

    [Theory]
    [InlineData("network/bundle-number.txt", "x")]
    [InlineData("network/root-0001.cose", "x")]
    [InlineData("network/key.pem", "x")]
    public void A_damaged_network_folder_is_refused(string file, string text)
    {
        _desk.Write(file, text);
        Ran ran = _desk.Run("trust", "build", "--issuer", _desk["clinic/issuer.json"], "--sign", _desk["network"], "--out", _desk["t"], "--passphrase-file", _desk["pass"]);
        Assert.Equal(2, ran.ExitCode);
        Assert.Single(ran.Error.TrimEnd('\n').Split('\n'));
        Assert.False(File.Exists(_desk["t"]));
    }

    [Theory]
    [InlineData("clinic/key.pem")]
    [InlineData("clinic/issuer.json")]
    [InlineData("clinic/status.bin")]
    public void A_damaged_key_folder_is_refused(string file)
    {
        _desk.Write(file, "x");
        Issue(_desk.Write("o.json", Summaries.Open)).IsRefused();
        File.Delete(_desk[file]);
        Issue(_desk.Write("o.json", Summaries.Open)).IsRefused();
    }

    [Fact]
    public void The_process_itself_writes_no_trace_either()
    {
        ToolResult result = BuiltCommand.Run(_desk.Path, "read", _desk["none.txt"], "--trust", "none.cbor");
        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Empty(result.Output);
    }

    private Ran Issue(string summary, params string[] more) => _desk.Run(["issue", summary, "--key", _desk["clinic"], "--passphrase-file", _desk["pass"], .. more]);
}
