using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Status;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Status;

public class StatusRegisterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CredentialStatus.Revoked, StatusState.Revoked, Verdict.Rejected)]
    [InlineData(CredentialStatus.Suspended, StatusState.Suspended, Verdict.Rejected)]
    [InlineData(CredentialStatus.Superseded, StatusState.Superseded, Verdict.Caution)]
    public async Task A_status_reaches_the_reader(CredentialStatus status, StatusState state, Verdict verdict)
    {
        await using RunningService service = await RunningService.StartAsync();
        IssuedPassport card = service.Issue();
        Assert.Null(await service.Get<StatusRegister>().SetAsync(1, card.StatusIndex, status, Cancellation));
        await service.Get<OwnTrust>().RebuildAsync(Cancellation);
        Statement statement = service.Read(card);
        Assert.Equal((state, verdict), (statement.Status!.State, statement.Verdict));
    }

    [Fact]
    public async Task The_bundle_follows_by_itself()
    {
        await using RunningService service = await RunningService.StartAsync();
        IssuedPassport card = service.Issue();
        await service.Get<StatusRegister>().SetAsync(1, card.StatusIndex, CredentialStatus.Revoked, Cancellation);
        for (int i = 0; i < 100 && service.Read(card).Verdict != Verdict.Rejected; i++)
        {
            await Task.Delay(100, Cancellation);
        }

        Assert.Equal(Verdict.Rejected, service.Read(card).Verdict);
    }

    [Fact]
    public async Task A_suspended_card_is_reinstated_and_a_revoked_one_is_not()
    {
        await using RunningService service = await RunningService.StartAsync();
        StatusRegister register = service.Get<StatusRegister>();
        uint index = service.Issue().StatusIndex;
        Assert.Null(await register.SetAsync(1, index, CredentialStatus.Suspended, Cancellation));
        Assert.Equal(CredentialStatus.Suspended, register.Find(1, index));
        Assert.Null(await register.SetAsync(1, index, CredentialStatus.Valid, Cancellation));
        Assert.Equal(CredentialStatus.Valid, register.Find(1, index));
        Assert.Null(await register.SetAsync(1, index, CredentialStatus.Revoked, Cancellation));
        Assert.Null(await register.SetAsync(1, index, CredentialStatus.Revoked, Cancellation));
        Assert.Equal(Reason.Revoked, (await register.SetAsync(1, index, CredentialStatus.Valid, Cancellation))?.Reason);
        Assert.Equal(Reason.Revoked, (await register.SetAsync(1, index, CredentialStatus.Superseded, Cancellation))?.Reason);
        Assert.Equal(CredentialStatus.Revoked, register.Find(1, index));
    }

    [Fact]
    public async Task Only_what_was_given_out_can_be_set()
    {
        await using RunningService service = await RunningService.StartAsync();
        StatusRegister register = service.Get<StatusRegister>();
        uint given = service.Issue().StatusIndex;
        Assert.Null(await register.SetAsync(1, given, CredentialStatus.Suspended, Cancellation));
        HashSet<uint> allotted = [given];
        ListIndices indices = (ListIndices)service.Get<KeyRing>().Current(Cards.Day(6, 1)).Value().Indices;
        for (int i = 0; i < 511; i++)
        {
            allotted.Add(indices.Allot().Value().Single);
        }

        int refused = 0;
        for (uint index = 0; index < 4096; index++)
        {
            Failure? failure = await register.SetAsync(1, index, CredentialStatus.Suspended, Cancellation);
            refused += failure?.Reason == Reason.KeyUnusable ? 1 : 0;
        }

        // 2 blocks of 512 may be reserved, out of 2^20: a few of 4 096 indices at the most.
        Assert.InRange(refused, 4096 - 40, 4096);
        Assert.Equal(Reason.KeyUnusable, (await register.SetAsync(7, given, CredentialStatus.Revoked, Cancellation))?.Reason);
        Assert.Equal(Reason.KeyUnusable, (await register.SetAsync(1, uint.MaxValue, CredentialStatus.Revoked, Cancellation))?.Reason);
    }

    [Fact]
    public async Task A_stub_number_finds_its_card_and_is_not_kept()
    {
        await using RunningService service = await RunningService.StartAsync();
        StatusRegister register = service.Get<StatusRegister>();
        string number = await register.NewStubAsync(1, 4711, Cancellation);
        Assert.Equal((1u, 4711u), await register.FindStubAsync(number.Replace(" ", "", StringComparison.Ordinal), Cancellation));
        Assert.Equal((1u, 4711u), await register.FindStubAsync(number, Cancellation));
        Assert.Null(await register.FindStubAsync("123 456 789 012 345 678", Cancellation));
        Assert.Null(await register.FindStubAsync("12", Cancellation));
    }

    [Fact]
    public async Task A_start_after_the_last_one_remembers()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        uint index;
        await using (RunningService service = await RunningService.StartAsync(dataFolder: folder))
        {
            index = service.Issue().StatusIndex;
            await service.Get<StatusRegister>().SetAsync(1, index, CredentialStatus.Revoked, Cancellation);
        }

        await using (RunningService service = await RunningService.StartAsync(dataFolder: folder))
        {
            Assert.Equal(CredentialStatus.Revoked, service.Get<StatusRegister>().Find(1, index));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Looking_up_allocates_nothing()
    {
        await using RunningService service = await RunningService.StartAsync();
        StatusRegister register = service.Get<StatusRegister>();
        register.Find(1, 5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (uint i = 0; i < 10_000; i++)
        {
            register.Find(1, i);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
