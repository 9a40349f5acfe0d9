using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace HealthPassport.Service.Tests.Passports;

public class BatchTests
{
    [Fact]
    public async Task Answers_each_line_in_its_order_and_counts_at_the_end()
    {
        await using Desk desk = await Desk.OpenAsync();
        string[] lines = [.. Enumerable.Range(0, 600).Select(i => i % 50 == 7 ? "{\"summary\":{}" : $$"""{"summary":{{Desk.Td}}}""")];
        Desk.Answer answer = await desk.PostAsync("/passports/batch", string.Join('\n', lines), "application/x-ndjson");
        JsonElement[] answers = [.. answer.Text.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line))];
        Assert.Equal(601, answers.Length);
        Assert.Equal(Enumerable.Range(1, 600), answers[..600].Select(line => line.GetProperty("line").GetInt32()));
        Assert.All(answers[..600], line => Assert.Equal((line.GetProperty("line").GetInt32() - 1) % 50 == 7, line.TryGetProperty("problem", out _)));
        Assert.Equal((588, 12), (answers[600].GetProperty("done").GetInt32(), answers[600].GetProperty("refused").GetInt32()));
        Assert.Equal(588, answers[..600].Where(line => line.TryGetProperty("issued", out _)).Select(line => line.GetProperty("issued").GetProperty("codes")[0].GetProperty("statusIndex").GetInt64()).Distinct().Count());
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_makes_nothing_new()
    {
        await using Desk desk = await Desk.OpenAsync();
        string batch = string.Join('\n', Enumerable.Range(0, 30).Select(_ => $$"""{"summary":{{Desk.Td}},"idempotencyKey":"{{Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}}"}"""));
        Desk.Answer first = await desk.PostAsync("/passports/batch", batch, "application/x-ndjson");
        Desk.Answer again = await desk.PostAsync("/passports/batch", batch, "application/x-ndjson");
        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task An_empty_batch_is_answered_with_its_count()
    {
        await using Desk desk = await Desk.OpenAsync();
        Assert.Equal("""{"done":0,"refused":0}""", (await desk.PostAsync("/passports/batch", "\n\n", "application/x-ndjson")).Text.Trim());
    }
}
