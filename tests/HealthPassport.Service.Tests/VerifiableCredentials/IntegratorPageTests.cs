using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Service.Tests.Operation;
using HealthPassport.Service.Tests.Wallets;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

/// <summary>Makes the calls of <c>docs/vc-api.md</c> and compares them with what stands there. With <c>HEALTHPASSPORT_UPDATE=1</c> the page is written anew.</summary>
public sealed partial class IntegratorPageTests
{
    private readonly DocumentedWay _page = new("vc-api.md", Same);

    [Fact]
    public async Task The_page_shows_what_the_service_answers()
    {
        await using VcDesk desk = await VcDesk.OpenAsync(settings: ("OpenTestInstance", "true"));
        await CallAsync(desk);
        _page.AssertTrue();
    }

    private async Task CallAsync(VcDesk desk)
    {
        using TestWallet wallet = new();
        (VcDesk.Answer issued, _) = await ShowAsync(desk, "issue", HttpMethod.Post, "/vcalm/credentials/issue", $$"""{"credential":{{VcDesk.Credential}}}""");
        string credential = issued.Json.GetProperty("verifiableCredential").GetRawText();
        string location = issued.Location!["http://localhost:5080".Length..];
        await ShowAsync(desk, "issue-malformed", HttpMethod.Post, "/vcalm/credentials/issue", $$"""{"credential":{{VcDesk.Credential.Replace("\"VerifiableCredential\",", "", StringComparison.Ordinal)}}}""");
        await ShowAsync(desk, "verify", HttpMethod.Post, "/vcalm/credentials/verify", $$"""{"verifiableCredential":{{credential}},"options":{"returnResults":true} }""");
        (VcDesk.Answer made, _) = await ShowAsync(desk, "challenge", HttpMethod.Post, "/vcalm/challenges", null);
        string challenge = made.Json.GetProperty("challenge").GetString()!;
        JsonElement presentation = VcDesk.Present(wallet, [issued.Json.GetProperty("verifiableCredential")], challenge, "https://desk.example");
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
        _page.Shows(name, $"{method} {path}", language is null ? [] : [$"Accept-Language: {language}"], body, answer.Status, answer.Text, answer.Location);
        return (answer, answer.Text);
    }

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
