using System.Data.Common;
using System.Net;
using System.Text.Json;
using Dapper;
using HealthPassport.Service.Storage;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

public class OperationTests
{
    [Fact]
    public async Task Is_ready_with_an_empty_data_folder()
    {
        await using RunningService service = await RunningService.StartAsync();
        Assert.Equal("ready", await service.Client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken));
        Assert.True(File.Exists(Path.Combine(service.DataFolder, "healthpassport.db")));
    }

    [Theory]
    [InlineData("GET", "/nothing-here", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "/health/live", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task Refuses_with_a_stable_code(string method, string path, HttpStatusCode status, string code)
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Says_when_to_ask_again_when_it_cannot_answer_now()
    {
        await using RunningService service = await RunningService.StartAsync();
        await using (DbConnection connection = await service.Get<Database>().OpenAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync("ALTER TABLE migrations RENAME TO elsewhere");
        }

        using HttpResponseMessage answer = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task Starts_again_on_the_same_folder()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        for (int i = 0; i < 2; i++)
        {
            await using RunningService service = await RunningService.StartAsync(dataFolder: folder);
            Assert.Equal("ready", await service.Client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken));
        }

        Directory.Delete(folder, recursive: true);
    }
}
