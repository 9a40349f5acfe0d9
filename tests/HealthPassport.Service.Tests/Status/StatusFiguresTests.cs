using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using HealthPassport.Formats.Status;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Status;

/// <summary>A million cards with one in a hundred revoked: the part of the bundle, the time to build it, and a look-up. What a clinic's link has to carry is asserted; times are shown.</summary>
public class StatusFiguresTests(ITestOutputHelper output)
{
    private const int Issued = 1_000_000;
    private const int Revoked = Issued / 100;
    private const int MostBytes = 11_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_million_issued_and_ten_thousand_revoked()
    {
        await using RunningService service = await RunningService.StartAsync();
        await service.Get<OwnTrust>().RebuildAsync(Cancellation);
        int before = service.Get<OwnTrust>().File.Length;
        Random random = new(7);
        HashSet<int> revoked = [];
        while (revoked.Count < Revoked)
        {
            revoked.Add(random.Next(Issued));
        }

        await using (DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation))
        {
            await using DbTransaction transaction = await connection.BeginTransactionAsync(Cancellation);
            await connection.InsertAsync(transaction, "status_entries (list, entry, status)", [.. revoked.Select(index => new object[] { 1L, (long)index, (int)CredentialStatus.Revoked })]);
            await connection.ExecuteAsync("UPDATE status_lists SET version = version + 1", transaction: transaction);
            await transaction.CommitAsync(Cancellation);
        }

        double[] builds = new double[5];
        await service.Get<StatusRegister>().RefreshAsync(Cancellation);
        for (int turn = 0; turn < builds.Length; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            await service.Get<OwnTrust>().RebuildAsync(Cancellation);
            builds[turn] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        int part = service.Get<OwnTrust>().File.Length - before;
        StatusRegister register = service.Get<StatusRegister>();
        StatusList list = register.ToList(1, Cards.Noon)!;
        (double registerTime, long registerBytes, int registerFound) = Measure(index => register.Find(1, index) == CredentialStatus.Revoked);
        (double listTime, long listBytes, int listFound) = Measure(index => list[index] == CredentialStatus.Revoked);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"status part of the bundle: {part:N0} bytes; whole bundle built and signed: best {builds.Min():N0} ms, median {builds.Order().ElementAt(2):N0} ms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"look-up: {registerTime:N1} ns in the service, {listTime:N1} ns in a clinic's list; {registerBytes + listBytes} bytes allocated in {2 * Issued:N0}"));
        Assert.InRange(part, 1, MostBytes);
        Assert.Equal((Revoked, Revoked, 0L), (registerFound, listFound, registerBytes + listBytes));
    }

    private static (double Nanoseconds, long Bytes, int Found) Measure(Func<uint, bool> isRevoked)
    {
        isRevoked(0);
        int found = 0;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (uint index = 0; index < Issued; index++)
        {
            found += isRevoked(index) ? 1 : 0;
        }

        double taken = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Issued;
        return (taken, GC.GetAllocatedBytesForCurrentThread() - allocated, found);
    }
}
