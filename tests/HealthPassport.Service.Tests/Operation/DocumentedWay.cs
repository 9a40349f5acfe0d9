using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Tests;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>A page of <c>docs</c> whose requests and answers are those of a running service: each call stands under a comment with its name.</summary>
/// <param name="page">The page.</param>
/// <param name="same">Puts what differs each time in one form.</param>
internal sealed partial class DocumentedWay(string page, Func<string, string> same)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly Dictionary<string, string> _calls = [];

    /// <summary>Writes down a call.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="request">Its first line, such as <c>POST /wallet/offers</c>.</param>
    /// <param name="headers">Header lines of the request, but for the content type.</param>
    /// <param name="sent">What was sent: JSON or a form; null for nothing.</param>
    /// <param name="status">The status.</param>
    /// <param name="answered">What came back; may be empty.</param>
    /// <param name="location">The header <c>Location</c>, or null.</param>
    public void Shows(string name, string request, string[] headers, string? sent, HttpStatusCode status, string answered, string? location = null)
    {
        StringBuilder text = new("```http\n");
        text.Append(request).Append('\n').Append(string.Concat(headers.Select(header => header + "\n")));
        text.Append(sent is null ? "" : $"Content-Type: application/{(sent.StartsWith('{') ? "json" : "x-www-form-urlencoded")}\n\n{Pretty(sent)}\n");
        text.Append('\n').Append((int)status).Append(' ').Append(status == HttpStatusCode.OK ? "OK" : Inner().Replace(status.ToString(), " ")).Append('\n');
        text.Append(location is null ? "" : $"Location: {location}\n").Append(answered.Length == 0 ? "" : $"\n{Pretty(answered)}\n").Append("```\n");
        _calls[name] = same(text.ToString());
    }

    /// <summary>Compares the page with the calls that were made; with <c>HEALTHPASSPORT_UPDATE=1</c> it is written anew.</summary>
    public void AssertTrue()
    {
        string path = RepositoryRoot.PathOf("docs", page);
        string text = File.ReadAllText(path);
        Assert.Equal(_calls.Keys.Order(StringComparer.Ordinal), Call().Matches(text).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
        string made = Call().Replace(text, match => $"<!-- call: {match.Groups["name"].Value} -->\n\n{_calls[match.Groups["name"].Value]}");
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_UPDATE") == "1")
        {
            File.WriteAllText(path, made);
            return;
        }

        Assert.Equal(made, text);
    }

    private static string Pretty(string text) => text.StartsWith('{') ? JsonSerializer.Serialize(JsonElement.Parse(text), Indented) : text;

    [GeneratedRegex("<!-- call: (?<name>[a-z-]+) -->\n(\n```http\n.*?\n```\n)?", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Inner();
}
