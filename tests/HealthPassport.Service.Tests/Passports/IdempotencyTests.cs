using System.Net;
using System.Security.Cryptography;
using Dapper;
using HealthPassport.Service.Storage;
using Xunit;

namespace HealthPassport.Service.Tests.Passports;

public class IdempotencyTests
{
    private const string Body = $$"""{"summary":{{Desk.Td}}}""";

    [Fact]
    public async Task A_repeated_request_makes_no_second_credential()
    {
        await using Desk desk = await Desk.OpenAsync();
        string key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        Desk.Answer first = await desk.PostAsync("/passports", Body, key: key);
        Desk.Answer[] again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.PostAsync("/passports", Body, key: key)));
        Assert.All(again, answer => Assert.Equal(first.Text, answer.Text));
        Assert.Equal(2, await LeavesAsync(desk));      // the two twins
    }

    [Fact]
    public async Task Requests_at_the_same_time_are_answered_alike_or_told_to_wait()
    {
        await using Desk desk = await Desk.OpenAsync();
        string key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        Desk.Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.PostAsync("/passports", Body, key: key)));
        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.Created || answer.Code == "idempotency-in-progress", answer.Text));
        Assert.Single(answers.Where(answer => answer.Status == HttpStatusCode.Created).Select(answer => answer.Text).Distinct());
        Assert.Equal(2, await LeavesAsync(desk));
    }

    [Fact]
    public async Task A_key_of_another_request_or_a_weak_one_is_refused()
    {
        await using Desk desk = await Desk.OpenAsync();
        string key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        await desk.PostAsync("/passports", Body, key: key);
        Assert.Equal("idempotency-key-reused", (await desk.PostAsync("/passports", """{"summary":{"vaccinations":[{"code":"mmr"}]}}""", key: key)).Code);
        Assert.Equal("idempotency-key-weak", (await desk.PostAsync("/passports", Body, key: "1234")).Code);
        Assert.Equal("idempotency-key-weak", (await desk.PostAsync("/passports", Body, key: "0123456789abcdef0123456789a")).Code);
    }

    [Fact]
    public async Task A_refused_request_gives_its_key_back()
    {
        await using Desk desk = await Desk.OpenAsync();
        string key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        Assert.Equal("summary-invalid", (await desk.PostAsync("/passports", "{}", key: key)).Code);
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync("/passports", Body, key: key)).Status);
    }

    private static async Task<long> LeavesAsync(Desk desk)
    {
        await using System.Data.Common.DbConnection connection = await desk.Service.Get<Database>().OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM log_waiting");
    }
}
