using System.Net;
using System.Text;
using System.Text.Json;
using HealthPassport.Service.Tests.Field;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>Calls operations as the description shows them, and compares what is answered with what it shows.</summary>
internal sealed class ExampleWalk(FieldTeam team, ApiDocument document)
{
    private readonly HashSet<string> _called = [];

    /// <summary>Stands in an example for a card's code, which is then put in.</summary>
    public string Code { get; set; } = "";

    public IEnumerable<string> NotCalled => document.Operations.Select(operation => operation.Id).Except(_called);

    public static async Task<ExampleWalk> BeginAsync(FieldTeam team) => new(team, await ApiDocument.OfAsync(team.Service));

    /// <summary>Calls an operation.</summary>
    /// <param name="id">Which.</param>
    /// <param name="path">What stands in the place of its parameters.</param>
    /// <param name="query">The query.</param>
    /// <param name="file">The body in the place of bytes, whose example shows only the beginning.</param>
    /// <param name="json">The body in the place of the example, where that names something that is not there.</param>
    /// <param name="example">Which example of the request, from 0.</param>
    /// <returns>The answer.</returns>
    public async Task<FieldTeam.Answer> CallAsync(string id, string path = "", string query = "", byte[]? file = null, string? json = null, int example = 0)
    {
        _called.Add(id);
        ApiDocument.Operation operation = document[id];
        (int from, int to) = (operation.Path.IndexOf('{', StringComparison.Ordinal), operation.Path.LastIndexOf('}'));
        string address = from < 0 ? operation.Path : operation.Path[..from] + path + operation.Path[(to + 1)..];
        JsonProperty? content = operation.RequestContents.Select(one => (JsonProperty?)one).FirstOrDefault();
        byte[]? body = content is not JsonProperty taken ? null : file ?? Encoding.UTF8.GetBytes(json ?? Body(ApiDocument.Operation.Examples(taken.Value)[example]).Replace("HC1:...", Code, StringComparison.Ordinal));
        if (file is not null && content is JsonProperty bytes)
        {
            Assert.Equal(Convert.FromBase64String(ApiDocument.Operation.Examples(bytes.Value)[0].GetString()!)[..1], file[..1]);
        }

        FieldTeam.Answer answer = await team.SendAsync(operation.Method, address + query, body, content?.Name ?? "");
        Assert.True($"{(int)answer.Status}" == operation.Success.Name, $"{id}: {answer.Status} {answer.Text}");
        if (answer.Status is not (HttpStatusCode.NoContent or HttpStatusCode.Accepted))
        {
            JsonProperty shown = ApiDocument.Operation.Contents(operation.Success.Value).First();
            Compare(id, shown.Name, ApiDocument.Operation.Examples(shown.Value)[0], answer);
        }

        return answer;
    }

    private static void Compare(string id, string type, JsonElement example, FieldTeam.Answer answer)
    {
        if (type == "application/x-ndjson")
        {
            Assert.All(example.GetString()!.TrimEnd().Split('\n').Zip(answer.Text.TrimEnd().Split('\n')), line => SameShape(id, JsonElement.Parse(line.First), JsonElement.Parse(line.Second)));
        }
        else if (type.EndsWith("json", StringComparison.Ordinal))
        {
            SameShape(id, example, answer.Json);
        }
        else if (type.EndsWith("jwt", StringComparison.Ordinal))
        {
            Assert.Equal(example.GetString()![..20], answer.Text[..20]);      // ES256
        }
        else
        {
            byte[] begin = Convert.FromBase64String(example.GetString()!);
            Assert.Equal(begin[..1], answer.Bytes[..1]);      // the lengths that follow differ
        }
    }

    private static void SameShape(string where, JsonElement example, JsonElement real)
    {
        Assert.True(Kind(example) == Kind(real), $"{where}: {example.ValueKind} is shown, {real.ValueKind} is answered");
        if (example.ValueKind == JsonValueKind.Object)
        {
            Assert.Equal(where + ": " + string.Join(' ', example.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)), where + ": " + string.Join(' ', real.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)));
            foreach (JsonProperty member in example.EnumerateObject())
            {
                SameShape($"{where}.{member.Name}", member.Value, real.GetProperty(member.Name));
            }
        }
        else if (example.ValueKind == JsonValueKind.Array && example.GetArrayLength() > 0 && real.GetArrayLength() > 0)
        {
            // Lists have no order that tells anything, and an item may lack what another has.
            SameShape($"{where}[0]", example[0], real.EnumerateArray().FirstOrDefault(one => HasMembers(one, example[0]), real[0]));
        }
    }

    private static bool HasMembers(JsonElement real, JsonElement example) =>
        example.ValueKind != JsonValueKind.Object || (real.ValueKind == JsonValueKind.Object
            && example.EnumerateObject().All(member => real.TryGetProperty(member.Name, out JsonElement value) && Kind(value) == Kind(member.Value)));

    private static string Body(JsonElement example) => example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText();

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}
