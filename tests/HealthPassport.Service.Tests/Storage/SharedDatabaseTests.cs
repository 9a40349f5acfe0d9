using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Log;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Storage;

/// <summary>Two instances over one PostgreSQL and one folder of keys.</summary>
public sealed class SharedDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Instances_that_start_at_once_make_one_key()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        RunningService[] services = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => StartAsync(database))));
        await using RunningService one = services[0];
        await using RunningService two = services[1];
        await using RunningService three = services[2];
        KeyId key = Assert.Single(one.Get<KeyRing>().Keys).KeyId;
        Assert.All(services, service => Assert.Equal(key, service.Get<KeyRing>().Current(Cards.Day(6, 1)).Value().KeyId));
        await two.Get<OwnTrust>().RefreshAsync(Cancellation);
        Assert.Equal(Verdict.Accepted, two.Read(one.Issue()).Verdict);
    }

    [Fact]
    public async Task No_index_is_given_twice()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using RunningService one = await StartAsync(database);
        await using RunningService other = await StartAsync(database);
        ConcurrentBag<uint> given = [];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            IStatusIndices indices = (thread % 2 == 0 ? one : other).Get<KeyRing>().Current(Cards.Day(6, 1)).Value().Indices;
            for (int i = 0; i < 3000; i++)
            {
                given.Add(indices.Allot().Value().Single);
            }
        })));
        Assert.Equal(12_000, given.Distinct().Count());
    }

    [Fact]
    public async Task What_one_instance_changes_the_other_one_knows()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using RunningService one = await StartAsync(database);
        await using RunningService other = await StartAsync(database);
        IssuedPassport card = one.Issue();
        Assert.Null(await one.Get<StatusRegister>().SetAsync(1, card.StatusIndex, CredentialStatus.Revoked, Cancellation));
        Assert.Equal(Reason.Revoked, (await other.Get<StatusRegister>().SetAsync(1, card.StatusIndex, CredentialStatus.Valid, Cancellation))?.Reason);
        await other.Get<StatusRegister>().RefreshAsync(Cancellation);
        Assert.Equal(CredentialStatus.Revoked, other.Get<StatusRegister>().Find(1, card.StatusIndex));
        await one.Get<OwnTrust>().RebuildAsync(Cancellation);
        await other.Get<OwnTrust>().RefreshAsync(Cancellation);
        Assert.Equal(Verdict.Rejected, other.Read(card).Verdict);
        string stub = await one.Get<StatusRegister>().NewStubAsync(1, card.StatusIndex, Cancellation);
        Assert.Equal((1u, card.StatusIndex), await other.Get<StatusRegister>().FindStubAsync(stub, Cancellation));
        await one.Get<KeyRing>().CompromiseAsync(one.Get<KeyRing>().Keys[0].KeyId, card.Hashes, Cancellation);
        await other.Get<KeyRing>().KeepAsync(Cancellation);
        Assert.Equal(2, other.Get<KeyRing>().Keys.Length);
        Assert.Equal(other.Get<KeyRing>().Keys.Single(key => key.MaySign).KeyId, other.Get<KeyRing>().Current(Cards.Day(6, 1)).Value().KeyId);
        Assert.Equal(2, (await other.Get<KeyRing>().EntryAsync(Cancellation)).Keys.Sum(key => key.Proven.Length));
    }

    [Fact]
    public async Task Both_write_into_one_log()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using RunningService one = await StartAsync(database);
        await using RunningService other = await StartAsync(database);
        IssuedPassport[] cards = [.. Enumerable.Range(0, 40).Select(_ => one.Issue())];
        KeyId kid = one.Get<KeyRing>().Keys[0].KeyId;
        Task writing = Task.WhenAll(cards.Select((card, i) => (i % 2 == 0 ? one : other).Get<SigningLog>().AppendAsync(LogLeaf.Of(card, kid), Cancellation)));
        await Task.WhenAll(one.Get<LogSealing>().SealAsync(Cancellation), other.Get<LogSealing>().SealAsync(Cancellation), writing);
        SignedLogHead head = await one.Get<LogSealing>().SealAsync(Cancellation);
        foreach (IssuedPassport card in cards)
        {
            LogProof? proof = await other.Get<LogReading>().InclusionAsync([.. card.Digests[0]], head.Head.Size, Cancellation);
            Assert.True(proof!.IsIncluded());
        }

        await using DbConnection connection = await one.Get<Database>().OpenAsync(Cancellation);
        Assert.Equal(80, await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM log_leaves"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM log_waiting"));
    }

    private Task<RunningService> StartAsync(string database) => RunningService.StartAsync(null, _folder, ("PostgreSql", database));
}
