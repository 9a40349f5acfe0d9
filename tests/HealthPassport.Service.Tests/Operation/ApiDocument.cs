using System.Text.Json;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>The description of the API, as a service gives it.</summary>
internal sealed class ApiDocument
{
    private ApiDocument(JsonElement root) => Operations =
    [
        .. root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(member => member.Name != "parameters").Select(member => new Operation(path.Name, new HttpMethod(member.Name.ToUpperInvariant()), member.Value))),
    ];

    public IReadOnlyList<Operation> Operations { get; }

    public static async Task<ApiDocument> OfAsync(RunningService service) =>
        new(JsonElement.Parse(await service.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken)));

    public Operation this[string id] => Operations.Single(operation => operation.Id == id);

    /// <summary>One operation.</summary>
    internal sealed record Operation(string Path, HttpMethod Method, JsonElement Json)
    {
        public string Id => Json.GetProperty("operationId").GetString()!;

        public IEnumerable<JsonProperty> RequestContents => Json.TryGetProperty("requestBody", out JsonElement body) ? body.GetProperty("content").EnumerateObject() : [];

        public IEnumerable<JsonProperty> Answers => Json.GetProperty("responses").EnumerateObject();

        /// <summary>The one answer of success.</summary>
        public JsonProperty Success => Answers.Single(answer => answer.Name[0] == '2');

        public static IEnumerable<JsonProperty> Contents(JsonElement answer) => answer.TryGetProperty("content", out JsonElement contents) ? contents.EnumerateObject() : [];

        public static IReadOnlyList<JsonElement> Examples(JsonElement content) =>
            content.TryGetProperty("examples", out JsonElement named) ? [.. named.EnumerateObject().Select(one => one.Value.GetProperty("value"))]
            : content.TryGetProperty("example", out JsonElement only) ? [only]
            : [];
    }
}
