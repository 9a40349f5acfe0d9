using System.Text;
using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>A name, a fact and a secret that nobody else has are issued, read and failed over; then everything that stayed behind is searched for them.</summary>
public sealed class PrivacyTests : IDisposable
{
    private const string Name = "Zyxwvut Kanarienvogel";
    private const string Lot = "LOTKANARI77";
    private const string Secret = "211-013-174-096-158-037-222";

    private static readonly byte[] SecretNumbers = [211, 13, 174, 96, 158, 37, 222];

    private readonly Desk _desk = Desk.Ready();
    private readonly HashSet<string> _temporary = [.. TemporaryFiles()];

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Nothing_about_a_holder_stays_behind_or_is_said_in_an_error()
    {
        string summary = _desk.Write("in.json", $$"""
            { "holder": { "name": "{{Name}}" }, "vaccinations": [{ "code": "td", "lot": "{{Lot}}" }], "conditions": [{ "code": "hiv" }] }
            """);
        string secret = _desk.Write("in-secret", Secret);
        string[] codes = _desk.Issue(summary, "out.txt", "clinic", "--secret-file", secret, "--sheet", _desk["out.html"], "--qr", _desk["out.svg"]);
        Ran[] quiet =
        [
            Run("issue", summary, "--key", _desk["clinic"], "--passphrase-file", _desk["pass"]),                                                      // no secret for a sensitive entry
            Run("issue", summary, "--key", _desk["nowhere"], "--secret-file", secret, "--passphrase-file", _desk["pass"]),
            Run("issue", _desk.Write("in-bad.json", $$"""{ "holder": { "name": "{{Name}}", "email": "{{Name}}" } }"""), "--key", _desk["clinic"], "--passphrase-file", _desk["pass"]),
            Run("issue", _desk.Write("in-cut.json", $$"""{ "holder": { "name": "{{Name}}" """), "--key", _desk["clinic"], "--passphrase-file", _desk["pass"]),
            Run("issue", summary, "--key", _desk["clinic"], "--secret", Secret, "--passphrase-file", _desk["pass"]),                                   // a secret as an argument
            Run("issue", summary, "--key", _desk["clinic"], "--secret=" + Secret, "--passphrase-file", _desk["pass"]),
            Run("issue", summary, Name, "--key", _desk["clinic"]),
            Run("read", codes[0], codes[1], "--same-person", codes[0], "--trust", _desk["trust.cbor"]),
            Run("read", "--trust", _desk["nowhere"], codes[0]),
            Run("read", codes[0], "--trust", _desk["trust.cbor"], "--unlock-file", _desk.Write("in-wrong", Secret[..^4])),
            Run("read", codes[0], "--trust", _desk["trust.cbor"], "--days", Secret),
            Run("revoke", codes[0][..^9], "--key", _desk["clinic"]),
            Run("field-key", "cut-off", "--key", _desk["clinic"], "--certificates", _desk["clinic"], "--from", Secret, "--out", _desk["x"]),
            _desk.Read(codes[0][..^1]),
            _desk.Read(Changed(codes[0])),
        ];
        Assert.All(quiet, ran =>
        {
            Assert.NotEqual(0, ran.ExitCode);
            AssertClean(Encoding.UTF8.GetBytes(ran.Output + ran.Error), "an error");
            Assert.DoesNotContain(codes[0][..60], ran.Output + ran.Error, StringComparison.Ordinal);
        });
        Ran read = _desk.Read(codes[0], "--unlock-file", secret);
        Assert.Contains(Name, read.Output, StringComparison.Ordinal);
        AssertClean(Encoding.UTF8.GetBytes(read.Error), "standard error");

        _desk.BuildTrust(["clinic"]);
        string[] kept = [.. Directory.EnumerateFiles(_desk.Path, "*", SearchOption.AllDirectories).Where(file => !IsGivenOrWanted(file))];
        Assert.Contains(kept, file => file.Contains("state", StringComparison.Ordinal));
        Assert.Contains(kept, file => file.EndsWith("status.bin", StringComparison.Ordinal));
        Assert.All(kept, file => AssertClean(File.ReadAllBytes(file), file));
        Assert.All(TemporaryFiles().Where(file => !_temporary.Contains(file)), file => AssertClean(ReadIfThere(file), file));
    }

    [Fact]
    public void The_search_finds_what_it_is_made_to_find()
    {
        byte[] name = Encoding.UTF8.GetBytes(Name);
        Assert.All(
            new[] { Name, Name.ToUpperInvariant(), Convert.ToHexString(name), Convert.ToBase64String(name), Convert.ToBase64String([1, .. name]), Convert.ToBase64String([1, 2, .. name]), Secret, Lot },
            text => Assert.NotNull(Found(Encoding.UTF8.GetBytes("x" + text))));
        Assert.NotNull(Found([1, .. Encoding.Unicode.GetBytes(Name)]));
        Assert.NotNull(Found([1, .. SecretNumbers]));
        Assert.Null(Found(Encoding.UTF8.GetBytes("nothing of it")));
    }

    private static void AssertClean(byte[] bytes, string where) => Assert.True(Found(bytes) is null, $"{where} holds {Found(bytes)}");

    private static string? Found(byte[] bytes)
    {
        string text = Encoding.Latin1.GetString(bytes);
        foreach (string canary in new[] { Name, "Kanarienvogel", Lot, Secret, "211 013 174", "211,13,174" })
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(canary);
            string[] forms =
            [
                canary, Convert.ToHexString(utf8), Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(canary)), Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(canary)),
                .. Enumerable.Range(0, 3).Select(shift => Base64(utf8, shift)),
            ];
            if (forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)))
            {
                return canary;
            }
        }

        return bytes.AsSpan().IndexOf(SecretNumbers) >= 0 ? "the numbers of the secret" : null;
    }

    // The characters that depend on the canary alone, wherever it stands among the others.
    private static string Base64(byte[] utf8, int shift)
    {
        string text = Convert.ToBase64String([.. new byte[shift], .. utf8]).TrimEnd('=');
        return text[(shift == 0 ? 0 : shift + 1)..^1];
    }

    private static string Changed(string code) => code[..100] + (code[100] == '0' ? '1' : '0') + code[101..];

    private static byte[] ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];      // another test's, and gone or in use
        }
    }

    // Empty ones are pipes and sockets of other processes; opening a pipe would wait for its other end.
    private static IEnumerable<string> TemporaryFiles() => new DirectoryInfo(Path.GetTempPath()).EnumerateFiles().Where(file => file.Exists && file.Length > 0).Select(file => file.FullName);

    private bool IsGivenOrWanted(string file) => Path.GetDirectoryName(file) == _desk.Path && Path.GetFileName(file) is string name
        && (name.StartsWith("in", StringComparison.Ordinal) || name.StartsWith("out", StringComparison.Ordinal));

    private Ran Run(params string[] arguments) => _desk.Run([.. arguments, .. (arguments[0] == "read" ? new[] { "--state", _desk["state"] } : [])]);
}
