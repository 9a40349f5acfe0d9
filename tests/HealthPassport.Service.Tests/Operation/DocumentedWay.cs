using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Tests;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>A page of <c>docs</c> whose requests and answers are those of a running service: each block stands under a comment with its name.</summary>
internal sealed partial class DocumentedWay
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _file;
    private string _text;

    public DocumentedWay(string page) => _text = File.ReadAllText(_file = RepositoryRoot.PathOf("docs", page));

    /// <summary>Compares a block with what happened; with <c>HEALTHPASSPORT_UPDATE=1</c> it is written.</summary>
    /// <param name="name">The block.</param>
    /// <param name="request">Its first line, such as <c>POST /wallet/offers</c>.</param>
    /// <param name="sent">What was sent; null for nothing.</param>
    /// <param name="answered">What came back.</param>
    public void Shows(string name, string request, string? sent, string answered)
    {
        string block = string.Join("\n\n", new[] { request, sent is null ? null : Show(sent), Show(answered) }.OfType<string>());
        Match found = Regex.Match(_text, $"<!-- {Regex.Escape(name)} -->\n```[a-z]*\n(.*?)```\n", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        Assert.True(found.Success, $"docs: no block {name}");
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_UPDATE") == "1")
        {
            _text = _text[..found.Groups[1].Index] + block + "\n" + _text[(found.Groups[1].Index + found.Groups[1].Length)..];
            File.WriteAllText(_file, _text);
            return;
        }

        Assert.Equal(block + "\n", found.Groups[1].Value);
    }

    // Random values and the port are others each time.
    private static string Show(string text)
    {
        try
        {
            text = JsonSerializer.Serialize(JsonElement.Parse(text), Readable);
        }
        catch (JsonException)
        {
            // A form.
        }

        return Random().Replace(Address().Replace(EscapedAddress().Replace(text, "https%3A%2F%2Fpassport.example.org"), "https://passport.example.org"), match => Named(match.Value) ? match.Value : "...");
    }

    // What is long and no secret: names of the standards.
    private static bool Named(string text) => !text.Any(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) || text.EndsWith("passport.example.org", StringComparison.Ordinal);

    [GeneratedRegex("(?<![A-Za-z0-9_.~:/%-])(?>[A-Za-z0-9_.~-]{16,})(?!\":)|(?<=(responses|offers)(/|%2F))[A-Za-z0-9_-]{43}|(?<=\")[0-9]{6}(?=\")|(?<==)[0-9]{6}(?=\n|&|$)")]
    private static partial Regex Random();

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex Address();

    [GeneratedRegex("http%3A%2F%2F127\\.0\\.0\\.1%3A[0-9]+")]
    private static partial Regex EscapedAddress();
}
