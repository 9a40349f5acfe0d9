using System.Net.Http.Headers;
using System.Text.Json;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Tests;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

/// <summary>What everybody may fetch of our credential types.</summary>
public class TypeTests
{
    [Theory]
    [InlineData("/contexts/health-summary/v1", "application/ld+json", "contexts/health-summary-v1.jsonld")]
    [InlineData("/schemas/health-summary/v1", "application/schema+json", "schemas/health-summary-v1.json")]
    [InlineData("/schemas/event-card/v1", "application/schema+json", "schemas/event-card-v1.json")]
    [InlineData("/schemas/summary.schema.json", "application/schema+json", "summary.schema.json")]
    [InlineData("/credential-types", "application/json", "credential-types.json")]
    public async Task Is_published_as_it_stands_in_the_specification(string path, string type, string file)
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpResponseMessage answer = await service.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllBytesAsync(RepositoryRoot.PathOf(["specs", .. file.Split('/')]), TestContext.Current.CancellationToken), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal((type, "*", "public, max-age=86400"), (answer.Content.Headers.ContentType!.ToString(), answer.Headers.GetValues("Access-Control-Allow-Origin").Single(), answer.Headers.CacheControl!.ToString()));
        using HttpRequestMessage again = new(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(answer.Headers.ETag!.ToString()));
        using HttpResponseMessage same = await service.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task Every_type_has_its_schema_and_its_names()
    {
        await using RunningService service = await RunningService.StartAsync();
        JsonElement[] types = [.. JsonElement.Parse(await service.Client.GetStringAsync(new Uri("/credential-types", UriKind.Relative), TestContext.Current.CancellationToken)).GetProperty("types").EnumerateArray()];
        Assert.Equal(VcCredentialType.All.Select(type => (type.Name, type.Schema)), types.Select(type => (type.GetProperty("type").GetString()!, type.GetProperty("schema").GetString()!)));
        foreach ((VcCredentialType type, JsonElement json) in VcCredentialType.All.Zip(types))
        {
            Assert.Equal(Model.Terminology.Languages.Select(language => Model.Words.Text("type-" + type.Key, language)), json.GetProperty("name").EnumerateArray().Select(name => name.GetProperty("@value").GetString()!));
            Assert.Equal("rtl", json.GetProperty("name").EnumerateArray().Single(name => name.GetProperty("@language").GetString() == "ar").GetProperty("@direction").GetString());
            JsonElement schema = JsonElement.Parse(await service.Client.GetStringAsync(new Uri($"/schemas/{type.Key}/v1", UriKind.Relative), TestContext.Current.CancellationToken));
            Assert.Equal(type.Schema, schema.GetProperty("$id").GetString());
        }

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await service.Client.GetAsync(new Uri("/schemas/other-card/v1", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }
}
