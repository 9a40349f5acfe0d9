using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Service.Tests.Trust;

public class OwnTrustTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serves_a_trust_file_by_which_others_read_its_cards()
    {
        FixedClock clock = new(Cards.Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        byte[] file = await service.Client.GetByteArrayAsync("/trust/bundle", Cancellation);
        Verifier elsewhere = new(TrustStore.Load(file, null, clock).Value(), clock);
        Assert.Equal(Verdict.Accepted, elsewhere.Verify(service.Issue().Twins[1]).Verdict);
    }

    [Fact]
    public async Task Serves_the_entry_for_other_networks()
    {
        await using RunningService service = await RunningService.StartAsync();
        TrustListEntry entry = TrustListEntryJson.Read(await service.Client.GetByteArrayAsync("/trust/entry", Cancellation)).Value();
        Assert.Equal(service.Get<KeyRing>().IssuerId, entry.Id);
        Assert.Null(new TrustBuilder().Add(entry));
    }

    [Fact]
    public async Task Every_edition_has_a_larger_number()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        List<uint> numbers = [];
        for (int start = 0; start < 2; start++)
        {
            await using RunningService service = await RunningService.StartAsync(dataFolder: folder);
            numbers.Add(service.Get<OwnTrust>().Store.Bundle.Number);
            await service.Get<OwnTrust>().RebuildAsync(Cancellation);
            numbers.Add(service.Get<OwnTrust>().Store.Bundle.Number);
        }

        Assert.Equal(numbers.Order(), numbers);
        Assert.InRange(numbers.Distinct().Count(), 3, 4);      // a start may find the last edition, and signs one of its own a moment later
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Reads_by_the_trust_file_that_it_is_told_to_use()
    {
        await using RunningService one = await RunningService.StartAsync();
        string file = Path.Combine(one.DataFolder, "network.trust");
        await File.WriteAllBytesAsync(file, one.Get<OwnTrust>().File.ToArray(), Cancellation);
        await using RunningService other = await RunningService.StartAsync(settings: [("TrustFile", file), ("IssuerId", "https://other.example")]);
        Assert.Equal(Verdict.Accepted, other.Read(one.Issue()).Verdict);
        Assert.NotEqual(Verdict.Accepted, other.Read(other.Issue()).Verdict);
        Assert.False(Directory.Exists(Path.Combine(other.DataFolder, "network")));
    }

    [Fact]
    public async Task Signs_a_checkpoint_a_week_and_prints_it_beside_the_card()
    {
        FixedClock clock = new(Cards.Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        OwnTrust trust = service.Get<OwnTrust>();
        string first = trust.Checkpoint!;
        TrustStore clinic = TrustStore.Load(trust.File.Span, null, clock).Value();
        await trust.RebuildAsync(Cancellation);
        Assert.Equal(first, trust.Checkpoint);      // one a week
        clock.Now = Cards.Noon.AddDays(7);
        await trust.RebuildAsync(Cancellation);
        Assert.NotEqual(first, trust.Checkpoint);
        TakenCheckpoint taken = clinic.Take(trust.Checkpoint, clock).Value();
        Assert.Equal(CheckpointChange.Complete, taken.Change);
    }

    [Fact]
    public async Task Takes_the_checkpoint_of_the_network_that_it_is_told_to_use_and_no_other()
    {
        await using RunningService one = await RunningService.StartAsync();
        string file = Path.Combine(one.DataFolder, "network.trust");
        string checkpoint = Path.Combine(one.DataFolder, "checkpoint.txt");
        await File.WriteAllBytesAsync(file, one.Get<OwnTrust>().File.ToArray(), Cancellation);
        await File.WriteAllTextAsync(checkpoint, one.Get<OwnTrust>().Checkpoint + "\n", Cancellation);
        await using RunningService other = await RunningService.StartAsync(settings: [("TrustFile", file), ("CheckpointFile", checkpoint), ("IssuerId", "https://other.example")]);
        Assert.Equal(one.Get<OwnTrust>().Checkpoint, other.Get<OwnTrust>().Checkpoint);
        await using RunningService third = await RunningService.StartAsync();
        await File.WriteAllTextAsync(checkpoint, third.Get<OwnTrust>().Checkpoint, Cancellation);
        await other.Get<OwnTrust>().RefreshAsync(Cancellation);
        Assert.Equal(one.Get<OwnTrust>().Checkpoint, other.Get<OwnTrust>().Checkpoint);
    }
}
