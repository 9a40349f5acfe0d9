using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Tests;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The programs in <c>samples/service-*</c> work as they stand, against the real program.</summary>
public sealed partial class SampleTests(SampleTests.Started started) : IClassFixture<SampleTests.Started>, IDisposable
{
    private const string Summary = "04-child-full-epi.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-samples-").FullName;

    public static TheoryData<string> Samples { get; } = ["service-csharp", "service-curl", "service-python"];

    private string KeyFile => Path.Combine(_folder, "client.pem");

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Issues_and_reads_and_asks_a_busy_service_again_with_the_same_key(string sample)
    {
        started.Door.TakeKeys();
        ToolResult result = Run(sample, $"{started.Door.Address}", await RegisterAsync(sample), KeyFile, RepositoryRoot.PathOf("samples", Summary));
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Matches(@"^issued hcert/passport on \d{4}-\d\d-\d\d, \d{3,4} characters$", result.Lines[0]);
        Assert.Equal("read: accepted", result.Lines[2]);
        string[] keys = started.Door.TakeKeys();
        Assert.Equal(2, keys.Length);
        Assert.Single(keys.Distinct());

        // The code that it printed is whole, and of this service.
        JsonElement statement = await PostAsync("/passports/read", new { codes = new[] { result.Lines[1] } }, HttpStatusCode.OK);
        Assert.Equal(("accepted", "valid"), (statement.GetProperty("verdict").GetString(), statement.GetProperty("signature").GetString()));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Says_plainly_why_the_service_refuses(string sample)
    {
        string client = await RegisterAsync(sample);
        await PassTheDoorAsync();
        string unknown = Path.Combine(_folder, "unknown.json");
        await File.WriteAllTextAsync(unknown, """{"vaccinations":[{"code":"against-everything","date":"2026-05-02"}]}""", TestContext.Current.CancellationToken);
        ToolResult result = Run(sample, $"{started.Door.Address}", client, KeyFile, unknown);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Matches(@"^[a-z-]+: Wanted: .+ [a-zA-Z\[\]0-9.]+\n$", result.Error.ReplaceLineEndings("\n"));

        ToolResult stranger = Run(sample, $"{started.Door.Address}", "system-00000000000000000000000000000000", KeyFile, unknown);
        Assert.Equal((1, "invalid-client: The client or its key is not known, or the signature is wrong."), (stranger.ExitCode, stranger.Error.TrimEnd()));
        Assert.Equal((1, "The service cannot be reached."), Said(Run(sample, "http://127.0.0.1:9", client, KeyFile, unknown)));
        Assert.Equal((2, "Wanted: key FILE, or ADDRESS CLIENT-ID KEY-FILE SUMMARY-FILE"), Said(Run(sample)));
    }

    [Fact]
    public async Task The_keys_of_one_sample_are_good_for_the_others()
    {
        string[] keys = [.. Samples.Select(sample => Run(sample.Data, "key", KeyFile).Output)];
        Assert.Single(keys.Select(key => PrintedPoint().Replace(key, "$1 $2").Trim()).Distinct());
        Assert.False(await Task.Run(() => File.ReadAllText(KeyFile).Contains("PUBLIC", StringComparison.Ordinal), TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The first request to issue finds the service busy; this test is not about that.
    private async Task PassTheDoorAsync()
    {
        using HttpClient http = new() { BaseAddress = started.Door.Address };
        using HttpResponseMessage _ = await http.PostAsJsonAsync(new Uri("/passports", UriKind.Relative), new { }, TestContext.Current.CancellationToken);
    }

    private static (int ExitCode, string Error) Said(ToolResult result) => (result.ExitCode, result.Error.TrimEnd());

    // As samples/README.md says: the key is made by the sample, and an administrator registers its public half.
    private async Task<string> RegisterAsync(string sample)
    {
        JsonElement key = JsonElement.Parse(Run(sample, "key", KeyFile).Output);
        JsonElement client = await PostAsync("/admin/clients", new { name = sample, keys = new[] { key }, rights = new[] { "issue" }, kinds = new[] { "all" } }, HttpStatusCode.Created);
        return client.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await started.Administrator.Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, text);
        return JsonElement.Parse(text);
    }

    private ToolResult Run(string sample, params string[] arguments)
    {
        Environment.SetEnvironmentVariable("no_proxy", "127.0.0.1");      // where the tests themselves run behind one
        switch (sample)
        {
            case "service-csharp":
                return Tools.RunIn(_folder, Tools.Require("dotnet"), [Path.Combine(AppContext.BaseDirectory, "ServiceCSharp.dll"), .. arguments]);
            case "service-curl":
                Tools.Require("curl");
                Tools.Require("openssl");
                return Tools.RunIn(_folder, Tools.Require("sh"), [RepositoryRoot.PathOf("samples", sample, "issue-and-read.sh"), .. arguments]);
            default:
                Tools.Require("openssl");
                return Tools.RunIn(_folder, Tools.Require("python3"), [RepositoryRoot.PathOf("samples", sample, "issue_and_read.py"), .. arguments]);
        }
    }

    [GeneratedRegex("""(?s)^.*"x": ?("[^"]{43}").*"y": ?("[^"]{43}").*$""")]
    private static partial Regex PrintedPoint();

    /// <summary>One service for all tests.</summary>
    public sealed class Started : IAsyncLifetime
    {
        private FirstStart _service = null!;

        internal BusyDoor Door { get; private set; } = null!;

        internal Browser Administrator { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Door = await BusyDoor.OpenAsync();
            _service = await FirstStart.StartAsync(("PublicAddress", Door.Address.ToString().TrimEnd('/')));
            Door.Service = _service.Address;
            Administrator = await _service.SetUpAsync();
        }

        public async ValueTask DisposeAsync()
        {
            Administrator.Dispose();
            await _service.DisposeAsync();
            await Door.DisposeAsync();
        }
    }
}
