using System.Text.Json;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

public class DescriptionTests
{
    [Fact]
    public async Task Every_operation_is_named_and_described()
    {
        JsonElement document = await DocumentAsync();
        JsonProperty[] operations = [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object && member.Name != "parameters"))];
        Assert.NotEmpty(operations);
        Assert.All(operations, operation => Assert.All(["operationId", "summary", "description"], name => Assert.True(operation.Value.TryGetProperty(name, out JsonElement text) && text.GetString()!.Length > 3, $"{operation.Value} lacks {name}")));
    }

    [Fact]
    public async Task The_operations_on_passports_have_examples_of_requests_and_problems()
    {
        JsonElement document = await DocumentAsync();
        JsonElement[] operations = [.. document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/passports", StringComparison.Ordinal)).Select(path => path.Value.GetProperty("post"))];
        Assert.Equal(6, operations.Length);
        foreach (JsonElement operation in operations)
        {
            Assert.All(operation.GetProperty("requestBody").GetProperty("content").EnumerateObject(), content => Assert.True(content.Value.TryGetProperty("example", out _)));
            foreach (JsonProperty answer in operation.GetProperty("responses").EnumerateObject().Where(answer => answer.Name[0] is '4' or '5'))
            {
                Assert.True(answer.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("example").GetProperty("code").GetString()!.Length > 3);
            }
        }
    }

    private static async Task<JsonElement> DocumentAsync()
    {
        await using RunningService service = await RunningService.StartAsync();
        return JsonElement.Parse(await service.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
    }
}
