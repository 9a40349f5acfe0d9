using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

/// <summary>What a browser does with the plain pages: keeps cookies, fills in forms with their hidden fields, follows to the next page.</summary>
internal sealed partial class Browser(Uri address) : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private HttpClient? _client;

    public Browser(RunningService service)
        : this(service.Client.BaseAddress!)
    {
    }

    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>Sends requests with this browser's cookies.</summary>
    public HttpClient Client => _client ??= new HttpClient(_handler) { BaseAddress = address };

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<string> TextAsync(string path)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form with the hidden field that the page holds.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        Match token = Token().Match(await TextAsync(page));
        Assert.True(token.Success, "The page has no form.");
        return await PostAsync(action, [.. fields, (token.Groups[1].Value, token.Groups[2].Value)]);
    }

    /// <summary>Sends a form with a file, or without the one that it asks for.</summary>
    public async Task<HttpResponseMessage> SendFileAsync(string page, string action, byte[]? file)
    {
        Match token = Token().Match(await TextAsync(page));
        Assert.True(token.Success, "The page has no form.");
        using MultipartFormDataContent form = new() { { new StringContent(token.Groups[2].Value), token.Groups[1].Value } };
        if (file is not null)
        {
            form.Add(new ByteArrayContent(file), "file", "file.cbor");
        }

        return await Client.PostAsync(new Uri(action, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent form = new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using HttpRequestMessage request = new(HttpMethod.Post, action) { Content = form };
        request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _client?.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\">")]
    private static partial Regex Token();
}
