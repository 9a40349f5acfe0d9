using System.Globalization;
using HealthPassport.Service.Tests.Access;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>Bodies of 100 MB, sent to the service as a program of its own: they are refused, and its memory does not grow by them.</summary>
public sealed class LargeBodyTests : IDisposable
{
    private const long Length = 100 * 1024 * 1024;
    private const long MostGrowth = 64 * 1024 * 1024;

    private static readonly (string Path, string Type, bool IsChunked)[] Bodies =
    [
        ("/passports", "application/json", false),
        ("/passports", "application/json", true),
        ("/passports/read", "text/plain", true),
        ("/passports/batch", "application/x-ndjson", true),      // what comes after a line that is too long is thrown away
        ("/vcalm/credentials/issue", "application/json", true),
        ("/vcalm/credentials/verify", "application/json", false),
        ("/vcalm/presentations/verify", "application/json", true),
        ("/oauth/token", "application/x-www-form-urlencoded", false),
        ("/oauth/token", "application/x-www-form-urlencoded", true),
        ("/field/hand-in", "application/cbor", true),
        ("/field/enrolments", "application/cbor", true),
        ("/log/cosignatures", "application/cose", true),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-large-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Takes_no_hundred_megabytes()
    {
        string token = await TestSystem.TokenInAsync(Path.Combine(_folder, "data"));
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder, isTalkative: false);
        long before = service.WorkingSet;
        foreach ((string path, string type, bool isChunked) in Bodies)
        {
            using RawRequest request = await RawRequest.OpenAsync(service.Client.BaseAddress!);
            await request.WriteAsync($"POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer {token}\r\nContent-Type: {type}\r\n"
                + (isChunked ? "Transfer-Encoding: chunked\r\n\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Length}\r\n\r\n")));
            Task<string> reading = request.AnswerAsync();
            long sent = await request.FloodAsync(Length, isChunked);
            string answer = await reading.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            Assert.True(sent < Length || path == "/passports/batch", "All of it was taken.");
            Assert.True(answer.Length == 0 || answer.Contains("body-too-large", StringComparison.Ordinal) || answer.Contains(" 413 ", StringComparison.Ordinal), $"{path}: {answer}");
            Assert.True(service.WorkingSet - before < MostGrowth, $"{path}: from {before} to {service.WorkingSet} bytes.");
        }

        Assert.Equal("live", await service.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative), Cancellation));
    }
}
