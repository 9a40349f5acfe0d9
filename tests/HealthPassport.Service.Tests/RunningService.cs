using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace HealthPassport.Service.Tests;

/// <summary>The real service on a port of its own, with an empty data folder that is deleted at the end.</summary>
public sealed class RunningService : IAsyncDisposable
{
    /// <summary>A setting: the public address is that at which it listens.</summary>
    public static readonly (string Name, string Value) OwnAddress = ("PublicAddress", "(own address)");

    private readonly WebApplication _app;
    private readonly bool _keepsFolder;

    private readonly UndescribedProblems _undescribed;

    private RunningService(WebApplication app, string folder, bool keepsFolder, UndescribedProblems undescribed)
    {
        (_app, DataFolder, _keepsFolder, _undescribed) = (app, folder, keepsFolder, undescribed);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public string DataFolder { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a service.</summary>
    /// <param name="clock">The clock; null for 2026-06-01, noon.</param>
    /// <param name="dataFolder">A folder of an earlier service, which is then kept; null for a new one.</param>
    /// <param name="settings">Settings below <c>HealthPassport</c>.</param>
    public static async Task<RunningService> StartAsync(TimeProvider? clock = null, string? dataFolder = null, params (string Name, string Value)[] settings)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{(settings.Contains(OwnAddress) ? FreePort.Next() : 0)}");
        string folder = dataFolder ?? Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        UndescribedProblems undescribed = new();
        WebApplication app = ServiceHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(
                settings.Prepend(("DataFolder", folder)).Select(setting => KeyValuePair.Create($"{ServiceOptions.Section}:{setting.Item1}", setting == OwnAddress ? address : (string?)setting.Item2)));
            builder.Services.AddSingleton(clock ?? new FixedClock(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)));
            builder.Logging.ClearProviders();
            undescribed.Watch(builder.Services);
            builder.WebHost.UseUrls(address);
        });
        await app.PrepareAsync(CancellationToken.None);
        await app.StartAsync();
        return new RunningService(app, folder, dataFolder is not null, undescribed);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Assert.Empty(_undescribed.All);
        if (!_keepsFolder)
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }
}
