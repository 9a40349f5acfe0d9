using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Tests;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

/// <summary>Makes the calls of <c>docs/vc-api.md</c> and compares them with what stands there. With <c>HEALTHPASSPORT_UPDATE=1</c> the page is written anew.</summary>
public sealed partial class IntegratorPageTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly Dictionary<string, string> _calls = [];

    [Fact]
    public async Task The_page_shows_what_the_service_answers()
    {
        await using VcDesk desk = await VcDesk.OpenAsync(settings: ("OpenTestInstance", "true"));
        await CallAsync(desk);
        string path = RepositoryRoot.PathOf("docs", "vc-api.md");
        string page = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        string[] named = [.. Call().Matches(page).Select(match => match.Groups["name"].Value)];
        Assert.Equal(_calls.Keys.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        string made = Call().Replace(page, match => $"<!-- call: {match.Groups["name"].Value} -->\n\n{_calls[match.Groups["name"].Value]}");
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(path, made, TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(made, page);
    }

    private async Task CallAsync(VcDesk desk)
    {
        using Wallet wallet = new();
        (VcDesk.Answer issued, _) = await ShowAsync(desk, "issue", HttpMethod.Post, "/vcalm/credentials/issue", $$"""{"credential":{{VcDesk.Credential}}}""");
        string credential = issued.Json.GetProperty("verifiableCredential").GetRawText();
        string location = issued.Location!["http://localhost:5080".Length..];
        await ShowAsync(desk, "issue-malformed", HttpMethod.Post, "/vcalm/credentials/issue", $$"""{"credential":{{VcDesk.Credential.Replace("\"VerifiableCredential\",", "", StringComparison.Ordinal)}}}""");
        await ShowAsync(desk, "verify", HttpMethod.Post, "/vcalm/credentials/verify", $$"""{"verifiableCredential":{{credential}},"options":{"returnResults":true} }""");
        (VcDesk.Answer made, _) = await ShowAsync(desk, "challenge", HttpMethod.Post, "/vcalm/challenges", null);
        string challenge = made.Json.GetProperty("challenge").GetString()!;
        JsonElement presentation = wallet.Present([issued.Json.GetProperty("verifiableCredential")], challenge, "https://desk.example");
        await ShowAsync(desk, "verify-presentation", HttpMethod.Post, "/vcalm/presentations/verify",
            $$"""{"verifiablePresentation":{{presentation.GetRawText()}},"options":{"challenge":"{{challenge}}","domain":"https://desk.example"} }""");
        await ShowAsync(desk, "get", HttpMethod.Get, location, null);
        await ShowAsync(desk, "status", HttpMethod.Post, "/vcalm/credentials/status", $$"""{"credentialId":"{{location.Split('/')[^1]}}","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"suspension"},"status":true}""");
        await ShowAsync(desk, "delete", HttpMethod.Delete, location, null);
        await desk.VerifyAsync(issued.Json.GetProperty("verifiableCredential"));
        await ShowAsync(desk, "verify-revoked", HttpMethod.Post, "/vcalm/credentials/verify", $$"""{"verifiableCredential":{{credential}}}""", "fr");
        await ShowAsync(desk, "status-list", HttpMethod.Post, "/vcalm/status-lists", """{"statusPurpose":"revocation"}""");
        (_, string signed) = await ShowAsync(desk, "ccg-issue", HttpMethod.Post, "/ccg/credentials/issue",
            """{"credential":{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"type":["VerifiableCredential"],"credentialSubject":{"id":"did:example:subject","alumniOf":"Example University"}}}""");
        await ShowAsync(desk, "ccg-verify", HttpMethod.Post, "/ccg/credentials/verify", $$"""{"verifiableCredential":{{JsonElement.Parse(signed).GetProperty("verifiableCredential").GetRawText()}},"options":{"checks":["proof"]} }""");
    }

    private async Task<(VcDesk.Answer Answer, string Text)> ShowAsync(VcDesk desk, string name, HttpMethod method, string path, string? body, string? language = null)
    {
        VcDesk.Answer answer = await desk.SendAsync(method, path, body, language);
        StringBuilder text = new();
        text.Append("```http\n").Append(method).Append(' ').Append(path).Append('\n');
        text.Append(language is null ? "" : $"Accept-Language: {language}\n").Append(body is null ? "" : $"Content-Type: application/json\n\n{Pretty(body)}\n");
        text.Append('\n').Append((int)answer.Status).Append(' ').Append(answer.Status == HttpStatusCode.OK ? "OK" : Spaced(answer.Status)).Append('\n');
        text.Append(answer.Location is null ? "" : $"Location: {answer.Location}\n").Append(answer.Text.Length == 0 ? "" : $"\n{Pretty(answer.Text)}\n").Append("```\n");
        _calls[name] = Same(text.ToString());
        return (answer, answer.Text);
    }

    private static string Spaced(HttpStatusCode status) => Inner().Replace(status.ToString(), " ");

    private static string Pretty(string json) => JsonSerializer.Serialize(JsonElement.Parse(json), Indented);

    // What differs each time.
    private static string Same(string text)
    {
        text = DidJwk().Replace(text, "did:jwk:eyJrdHkiOiJFQyIs...");
        text = Token().Replace(text, "eyJhbGciOiJFUzI1NiIs...");
        text = Nonce().Replace(text, "$1FCG2bV9Qq0yVJxgJ9rF3nA$2");
        text = Place().Replace(text, "${1}47110");
        text = Index().Replace(text, "${1}47110");
        return Trace().Replace(text, "");
    }

    [GeneratedRegex("<!-- call: (?<name>[a-z-]+) -->\n(\n```http\n.*?\n```\n)?", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Inner();

    [GeneratedRegex("did:jwk:[A-Za-z0-9_-]+(#0)?")]
    private static partial Regex DidJwk();

    [GeneratedRegex("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_~-]+")]
    private static partial Regex Token();

    [GeneratedRegex("(\"challenge\": (?:{\\s+\"verified\": true,\\s+\"input\": )?\")[A-Za-z0-9_-]{22}(\")")]
    private static partial Regex Nonce();

    [GeneratedRegex("((?:credentials/|\"credentialId\": \")1\\.)[0-9]+")]
    private static partial Regex Place();

    [GeneratedRegex("(\"statusListIndex\": \"|\"index\": )[0-9]+")]
    private static partial Regex Index();

    [GeneratedRegex(",\n  \"traceId\": \"[^\"]*\"")]
    private static partial Regex Trace();
}
