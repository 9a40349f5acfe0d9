using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using HealthPassport.Formats.Log;
using HealthPassport.Formats.Status;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Log;
using HealthPassport.Service.Tests.Storage;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>
/// Instances are killed under load, again and again: what a client was told of is in the log, no index was given twice, a repeated request made no second card.
/// <c>HEALTHPASSPORT_KILLS</c> sets how often; a few times otherwise.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Clients = 6;
    private const int EachRound = 30;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("HEALTHPASSPORT_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int kills) ? kills : 3;
    private static readonly TimeSpan TokenTerm = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-kill-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task One_instance_on_sqlite_loses_nothing_when_it_is_killed() => RunAsync(1);

    [Fact]
    public async Task Two_instances_on_one_postgresql_lose_nothing_when_one_is_killed() => await RunAsync(2, ("PostgreSql", await PostgresServer.NewDatabaseAsync()));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(int count, params (string Name, string Value)[] settings)
    {
        long start = Stopwatch.GetTimestamp();
        using TestSystem system = await RegisterAsync(settings);
        ServiceProcess[] instances = new ServiceProcess[count];
        HttpClient[] clients = new HttpClient[count];
        for (int i = 0; i < count; i++)
        {
            instances[i] = await ServiceProcess.StartAsync(_folder, isTalkative: false, settings);
            clients[i] = instances[i].Client;
        }

        StubbornClients load = new(clients);
        using CancellationTokenSource over = new();
        Task work = Task.CompletedTask;
        try
        {
            long token = 0;
            for (int round = 0; round < Kills; round++)
            {
                if (round == 0 || Stopwatch.GetElapsedTime(token) > TokenTerm)
                {
                    system.Client = clients[round % count];
                    system.Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
                    (load.Token, token) = (await system.TokenAsync(), Stopwatch.GetTimestamp());
                }

                work = round == 0 ? AllAsync([.. Enumerable.Range(0, Clients).Select(client => load.IssueAsync(client * 10, over.Token)), load.SealAsync(over.Token)]) : work;
                int before = load.Told.Count;
                while (load.Told.Count < before + EachRound && !work.IsCompleted)
                {
                    await Task.Delay(10, Cancellation);
                }

                Assert.False(work.IsCompleted, $"The clients have stopped: {work.Exception}");
                await Task.Delay(RandomNumberGenerator.GetInt32(100), Cancellation);
                int at = round % count;
                await instances[at].KillAsync();
                await instances[at].DisposeAsync();
                instances[at] = await ServiceProcess.StartAsync(_folder, isTalkative: false, settings);
                clients[at] = instances[at].Client;
            }

            await over.CancelAsync();
            await work;
            int unsettled = load.Unsettled;
            await using (RunningService service = await RunningService.StartAsync(TimeProvider.System, Path.Combine(_folder, "data"), settings))
            {
                // Nobody works on them any more: the two minutes after which a request counts as abandoned need not be waited for.
                await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
                await connection.ExecuteAsync("UPDATE idempotency SET taken = taken - 1000 WHERE answer IS NULL");
                await load.SettleAsync();
                await CheckAsync(service, load);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count} instance(s), {Kills} kills: {load.Told.Count} cards told, {load.Statuses.Count} statuses, {load.Heads.Count} heads, {load.Refusals} requests without an answer, {unsettled} begun by an instance that died; {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s"));
        }
        finally
        {
            await over.CancelAsync();
            foreach (ServiceProcess instance in instances)
            {
                await instance.DisposeAsync();
            }
        }
    }

    private static async Task CheckAsync(RunningService service, StubbornClients load)
    {
        await service.Get<LogSealing>().SealAsync(Cancellation);
        await service.Get<StatusRegister>().RefreshAsync(Cancellation);
        await service.Get<OwnTrust>().RebuildAsync(Cancellation);
        StubbornClients.ToldCard[] told = [.. load.Told.Values];
        Assert.True(told.Length >= Kills * EachRound, $"Only {told.Length} were issued.");
        Assert.Equal(told.Length, told.Select(card => card.Index).Distinct().Count());

        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        Dictionary<string, byte[]> logged = (await connection.QueryAsync<byte[]>("SELECT digest FROM log_leaves")).ToDictionary(digest => Convert.ToHexStringLower(digest.AsSpan(0, 12)));
        Assert.Equal(told.SelectMany(card => card.Hashes).Order(), logged.Keys.Order());      // all that was told of, and nothing that a repetition made besides

        SignedLogHead newest = (await service.Get<LogReading>().HeadAsync(null, Cancellation))!.Head;
        await Parallel.ForEachAsync(logged.Values, Cancellation, async (digest, cancellation) => Assert.True((await service.Get<LogReading>().InclusionAsync(digest, newest.Head.Size, cancellation))!.IsIncluded()));
        await CheckHeadsAsync(service, [.. load.Heads.Values.Append(newest).DistinctBy(head => head.Head.Size).OrderBy(head => head.Head.Size)]);

        Assert.All(told, card =>
        {
            CredentialStatus status = load.Statuses.GetValueOrDefault(card.Hash);
            Assert.Equal(status, service.Get<StatusRegister>().Find(1, card.Index));
            Assert.Equal(status == CredentialStatus.Valid, service.Get<OwnTrust>().Verifier.Verify(card.Code).Verdict == Verdict.Accepted);
        });
    }

    private static async Task CheckHeadsAsync(RunningService service, SignedLogHead[] heads)
    {
        Assert.True(heads.Length > 1, "The log was not sealed under load.");
        Assert.All(heads, head => Assert.True(head.Verify(service.Get<KeyRing>().Keys.Single(key => key.KeyId == head.KeyId).PublicKey())));
        foreach ((SignedLogHead one, SignedLogHead next) in heads.Zip(heads.Skip(1)).Concat(heads.Select(head => (head, heads[^1]))))
        {
            byte[][] path = [.. (await service.Get<LogReading>().ConsistencyAsync(one.Head.Size, next.Head.Size, Cancellation))!.Value.Select(hash => hash.ToArray())];
            Assert.True(Rfc9162.VerifyConsistency(one.Head.Size, [.. one.Head.Root], next.Head.Size, [.. next.Head.Root], path));
        }
    }

    // Ends with the first that fails.
    private static async Task AllAsync(Task[] tasks)
    {
        await foreach (Task task in Task.WhenEach(tasks))
        {
            await task;
        }
    }

    private async Task<TestSystem> RegisterAsync((string Name, string Value)[] settings)
    {
        await using RunningService service = await RunningService.StartAsync(TimeProvider.System, Path.Combine(_folder, "data"), settings);
        return await TestSystem.RegisterAsync(service, Right.Issue | Right.Administer);
    }
}
