using System.Text.RegularExpressions;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Operation;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The program on an empty data folder, as somebody starts it who has just come.</summary>
internal sealed partial class FirstStart : IAsyncDisposable
{
    public const string Password = "seven green lamps sing";

    private readonly string _folder;
    private readonly ServiceProcess _service;

    private FirstStart(string folder, ServiceProcess service) => (_folder, _service) = (folder, service);

    public Uri Address => _service.Client.BaseAddress!;

    /// <summary>Starts the program.</summary>
    /// <param name="settings">Settings below <c>HealthPassport</c>; without a public address it is the program's own.</param>
    public static async Task<FirstStart> StartAsync(params (string Name, string Value)[] settings)
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-first-").FullName;
        return new FirstStart(folder, await ServiceProcess.StartAsync(folder, isTalkative: false, [("PublicAddress", ServiceProcess.OwnAddress), .. settings]));
    }

    /// <summary>The link that it has printed.</summary>
    public async Task<string> SetUpLinkAsync()
    {
        Match link = await _service.OutputAsync(PrintedLink());
        Assert.True(link.Success, "No link was printed.");
        return link.Value;
    }

    /// <summary>Becomes the first administrator, who may also issue.</summary>
    public async Task<Browser> SetUpAsync()
    {
        Browser browser = new(Address);
        using HttpResponseMessage answer = await browser.SendAsync("/setup", "/setup", ("secret", (await SetUpLinkAsync()).Split('#')[1]), ("first", "yes"), ("login", "amina"), ("name", "Amina"), ("password", Password));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("https?://[^ ]*/setup#[A-Za-z0-9_-]+")]
    private static partial Regex PrintedLink();
}
