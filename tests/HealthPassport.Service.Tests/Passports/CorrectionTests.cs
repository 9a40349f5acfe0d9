using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using HealthPassport.Formats.Status;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;
using Xunit;

namespace HealthPassport.Service.Tests.Passports;

/// <summary>The end of the wrong card, the log and the kept answer are one commit.</summary>
public class CorrectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/passports/correct")]
    [InlineData("/passports/batch")]
    public async Task What_cannot_end_the_wrong_card_issues_nothing(string path)
    {
        await using Desk desk = await Desk.OpenAsync();
        string[] wrong = await desk.IssueAsync();
        string key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        string body = JsonSerializer.Serialize(new { corrects = wrong[0], idempotencyKey = key, summary = JsonElement.Parse(Desk.Td) });
        await RunAsync(desk, "CREATE TRIGGER broken BEFORE INSERT ON status_entries BEGIN SELECT RAISE(ABORT, 'broken'); END");
        Assert.Contains("storage-unavailable", (await PostAsync(desk, path, body)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(desk, "SELECT COUNT(*) FROM log_waiting"));      // the twins of the wrong card
        Assert.Equal(0, await CountAsync(desk, "SELECT COUNT(*) FROM idempotency WHERE answer IS NOT NULL"));

        await RunAsync(desk, "DROP TRIGGER broken");
        Assert.Contains("superseded", (await PostAsync(desk, path, body)).Text, StringComparison.Ordinal);
        Assert.Equal(4, await CountAsync(desk, "SELECT COUNT(*) FROM log_waiting"));
        Assert.Equal("superseded", (await desk.ReadAsync(wrong[0])).GetProperty("reasons")[0].GetString());
    }

    [Fact]
    public async Task A_card_that_was_revoked_a_moment_ago_by_another_instance_is_not_corrected()
    {
        await using Desk desk = await Desk.OpenAsync();
        Desk.Answer issued = await desk.PostAsync("/passports", $$"""{"summary":{{Desk.Td}}}""");
        JsonElement code = issued.Json.GetProperty("codes")[0];
        uint index = code.GetProperty("statusIndex").GetUInt32();

        // What this instance holds in memory does not know of it yet.
        await RunAsync(desk, $"INSERT INTO status_entries (list, entry, status) VALUES (1, {index}, {(int)CredentialStatus.Revoked})");
        Assert.Equal(CredentialStatus.Valid, desk.Service.Get<StatusRegister>().Find(1, index));
        Desk.Answer refused = await desk.PostAsync("/passports/correct", JsonSerializer.Serialize(new { corrects = code.GetProperty("text").GetString(), summary = JsonElement.Parse(Desk.Td) }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "revoked"), (refused.Status, refused.Code));
        Assert.Equal(2, await CountAsync(desk, "SELECT COUNT(*) FROM log_waiting"));
        Assert.Equal((int)CredentialStatus.Revoked, await CountAsync(desk, "SELECT status FROM status_entries"));
    }

    private static Task<Desk.Answer> PostAsync(Desk desk, string path, string body) =>
        desk.PostAsync(path, body, path.EndsWith("batch", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json");

    private static async Task RunAsync(Desk desk, string sql)
    {
        await using DbConnection connection = await desk.Service.Get<Database>().OpenAsync(Cancellation);
        await connection.ExecuteAsync(sql);
    }

    private static async Task<long> CountAsync(Desk desk, string sql)
    {
        await using DbConnection connection = await desk.Service.Get<Database>().OpenAsync(Cancellation);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
