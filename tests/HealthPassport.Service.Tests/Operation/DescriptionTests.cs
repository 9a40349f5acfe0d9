using System.Globalization;
using System.Text.Json;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

public class DescriptionTests
{
    public static TheoryData<string> Homes { get; } = ["", "http://home.example"];

    [Theory]
    [MemberData(nameof(Homes))]
    public async Task Every_operation_is_named_and_described(string home)
    {
        foreach (ApiDocument.Operation operation in (await DocumentAsync(home)).Operations)
        {
            Assert.All(["operationId", "summary", "description"], name => Assert.True(operation.Json.TryGetProperty(name, out JsonElement text) && text.GetString()!.Length > 3, $"{operation.Path} lacks {name}"));
        }
    }

    [Theory]
    [MemberData(nameof(Homes))]
    public async Task Every_operation_shows_examples_of_what_it_takes_and_answers(string home)
    {
        foreach (ApiDocument.Operation operation in (await DocumentAsync(home)).Operations)
        {
            Assert.All(operation.RequestContents, content => Assert.True(ApiDocument.Operation.Examples(content.Value).Count > 0, $"{operation.Id} takes {content.Name} without an example"));
            JsonProperty[] contents = [.. ApiDocument.Operation.Contents(operation.Success.Value)];
            Assert.True(contents.Length > 0 || operation.Success.Name is "202" or "204", $"{operation.Id} does not say what it answers");
            Assert.All(contents, content => Assert.True(ApiDocument.Operation.Examples(content.Value).Count > 0, $"{operation.Id} answers {content.Name} without an example"));
        }
    }

    [Theory]
    [MemberData(nameof(Homes))]
    public async Task Every_operation_shows_its_problems(string home)
    {
        foreach (ApiDocument.Operation operation in (await DocumentAsync(home)).Operations)
        {
            JsonProperty[] problems = [.. operation.Answers.Where(answer => answer.Name[0] is '4' or '5')];
            Assert.All(["429", "500", "503"], status => Assert.Contains(problems, problem => problem.Name == status));
            foreach (JsonProperty problem in problems)
            {
                JsonElement[] examples = [.. ApiDocument.Operation.Contents(problem.Value).SelectMany(content => ApiDocument.Operation.Examples(content.Value))];
                Assert.True(examples.Length > 0, $"{operation.Id} answers {problem.Name} without an example");
                Assert.All(examples, example =>
                {
                    Assert.Equal(problem.Name, example.GetProperty("status").GetInt32().ToString(CultureInfo.InvariantCulture));
                    string type = example.GetProperty("type").GetString()!;
                    Assert.True(type == "urn:healthpassport:problem:" + example.GetProperty("code").GetString() || type.StartsWith("https://www.w3.org/TR/", StringComparison.Ordinal), type);
                });
            }
        }
    }

    private static async Task<ApiDocument> DocumentAsync(string home)
    {
        await using RunningService service = await RunningService.StartAsync(settings: home.Length == 0 ? [] : [("FieldHome", home)]);
        return await ApiDocument.OfAsync(service);
    }
}
