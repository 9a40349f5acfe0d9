using System.Net.Http.Json;
using System.Text.Json;
using HealthPassport.Service.Tests.Access;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The desk of a service that was just started, open in a browser that is signed in.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly Browser _person;

    private Desk(FirstStart service, Browser person, Chromium browser) => (Service, _person, Browser) = (service, person, browser);

    public FirstStart Service { get; }

    public Chromium Browser { get; }

    public static async Task<Desk> OpenAsync(string language = "en", params (string Name, string Value)[] settings)
    {
        FirstStart service = await FirstStart.StartAsync(settings);
        Desk desk = new(service, await service.SetUpAsync(), await Chromium.OpenAsync());
        Chromium browser = desk.Browser;
        await browser.GoAsync(new Uri(service.Address, "/sign-in").ToString());
        await browser.TypeAsync("#login", "amina");
        await browser.TypeAsync("#password", FirstStart.Password);
        await browser.ClickAsync("button[type=submit]", "Sign in");
        await browser.WaitForAsync("document.readyState === 'complete' && !document.querySelector('#password')");
        await browser.GoAsync(new Uri(service.Address, "/desk").ToString());
        await browser.WaitForAsync("document.querySelector('.adding input') && document.querySelector('[data-trust-age]')");
        if (language != "en")
        {
            await Pages.SpeakAsync(browser, language);
            await browser.EvaluateAsync("document.querySelector('.who input').focus()");
        }

        return desk;
    }

    public async Task ConsentAndSignAsync()
    {
        await Browser.ClickAsync("#consent");
        await Browser.ClickAsync("#issue-it");
    }

    /// <summary>The code that was issued, once it is there.</summary>
    public async Task<string> IssuedAsync()
    {
        await Browser.WaitForAsync("document.querySelector('.issued[data-code]')");
        return (await Browser.EvaluateAsync("document.querySelector('.issued').dataset.code"))!.Value.GetString()!;
    }

    /// <summary>The digits of the secret that is shown; empty when there is no new one.</summary>
    public async Task<string> NewSecretAsync() => (await Browser.EvaluateAsync("[...document.querySelectorAll('.new-secret bdi')].map(e => e.textContent).join('-')"))!.Value.GetString()!;

    /// <summary>The document that is printed.</summary>
    public async Task<string> PrintedAsync()
    {
        await Browser.WaitForAsync("document.querySelector('iframe.printed')?.contentDocument?.querySelector('section')");

        // Its style is there only if the policy of the page knows it.
        Assert.Equal("border-box", (await Browser.EvaluateAsync("(() => { const f = document.querySelector('iframe.printed'); return f.contentWindow.getComputedStyle(f.contentDocument.querySelector('section')).boxSizing; })()"))!.Value.GetString());
        return (await Browser.EvaluateAsync("document.querySelector('iframe.printed').srcdoc"))!.Value.GetString()!;
    }

    /// <summary>The statement of a code, by the service.</summary>
    public async Task<JsonElement> ReadAsync(string code, string? secret = null)
    {
        using HttpResponseMessage answer = await _person.Client.PostAsJsonAsync(new Uri("/passports/read", UriKind.Relative), new { codes = new[] { code }, unlock = secret }, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>Writes down what the page sends.</summary>
    public Task WatchRequestsAsync() => Browser.EvaluateAsync("window.sent = []; const own = window.fetch; window.fetch = (address, request) => { window.sent.push(`${address} ${request?.body ?? ''} ${JSON.stringify(request?.headers ?? {})}`); return own(address, request); }; true");

    /// <summary>What the page has sent.</summary>
    public async Task<string> RequestsAsync() => (await Browser.EvaluateAsync("window.sent.join('\\n')"))!.Value.GetString()!;

    /// <summary>Where the browser keeps something of a code; empty for nowhere.</summary>
    public async Task<string> TracesAsync(string code) => (await Browser.EvaluateAsync($$"""
        (async () => {
          const part = {{JsonSerializer.Serialize(code[10..40])}};
          const places = [];
          if (JSON.stringify({ ...localStorage }).includes(part)) places.push('local');
          if (JSON.stringify({ ...sessionStorage }).includes(part)) places.push('session');
          if ((await indexedDB.databases()).length > 0) places.push('database');
          for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) if ((await (await (await caches.open(name)).match(request)).text()).includes(part)) places.push('cache');
          if (document.documentElement.outerHTML.includes(part)) places.push('page');
          return places.join(' ');
        })()
        """))!.Value.GetString()!;

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _person.Dispose();
        await Service.DisposeAsync();
    }
}
