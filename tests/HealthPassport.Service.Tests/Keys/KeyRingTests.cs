using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Keys;

public class KeyRingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_makes_a_key_that_signs_for_ninety_days()
    {
        await using RunningService service = await RunningService.StartAsync();
        KeyRow key = Assert.Single(service.Get<KeyRing>().Keys);
        Assert.Equal((Cards.Day(6, 1), Cards.Day(8, 29)), (key.FirstDay, key.LastDay));
        Assert.True(File.Exists(PathOf(service, key)));
        Assert.Contains("BEGIN ENCRYPTED PRIVATE KEY", await File.ReadAllTextAsync(PathOf(service, key), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_issues_is_accepted_by_its_own_network()
    {
        await using RunningService service = await RunningService.StartAsync();
        Statement statement = service.Read(service.Issue());
        Assert.Equal((Verdict.Accepted, StatusState.NotRevoked), (statement.Verdict, statement.Status!.State));
        Assert.Equal(service.Get<KeyRing>().IssuerId, statement.Issuer!.Id);
    }

    [Fact]
    public async Task The_next_key_is_made_thirty_days_before_and_signs_fifteen_days_later()
    {
        FixedClock clock = new(Cards.Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        KeyRing ring = service.Get<KeyRing>();
        KeyRow first = ring.Keys[0];
        clock.Now = Cards.Noon.AddDays(59);      // the last signing day is the 90th: 30 days later
        await ring.KeepAsync(Cancellation);
        Assert.Single(ring.Keys);
        clock.Now = Cards.Noon.AddDays(60);
        await ring.KeepAsync(Cancellation);
        KeyRow second = ring.Keys[1];
        Assert.Equal(ring.Today.AddDays(15), second.FirstDay);
        Assert.Equal(first.KeyId, ring.Current(second.FirstDay.AddDays(-1)).Value().KeyId);
        Assert.Equal(second.KeyId, ring.Current(second.FirstDay).Value().KeyId);
    }

    [Fact]
    public async Task A_key_is_destroyed_by_itself_after_its_last_day_and_its_cards_stay_good()
    {
        FixedClock clock = new(Cards.Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        KeyRing ring = service.Get<KeyRing>();
        IssuedPassport card = service.Issue();
        KeyRow first = ring.Keys[0];
        clock.Now = Cards.Noon.AddDays(90);
        await ring.KeepAsync(Cancellation);
        await service.Get<OwnTrust>().RebuildAsync(Cancellation);
        Assert.False(File.Exists(PathOf(service, first)));
        KeyRow ended = ring.Keys[0];
        Assert.Equal((KeyState.Retired, UnixDay.Number(ring.Today)), ((KeyState)ended.State, ended.Destroyed_on));
        Assert.Equal(Verdict.Accepted, service.Read(card).Verdict);
        Assert.Equal(Verdict.Accepted, service.Read(service.Issue()).Verdict);
    }

    [Fact]
    public async Task A_service_that_stood_still_for_a_year_destroys_and_makes_keys_at_its_start()
    {
        FixedClock clock = new(Cards.Noon);
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        await using (await RunningService.StartAsync(clock, folder))
        {
        }

        clock.Now = Cards.Noon.AddDays(365);
        await using (RunningService service = await RunningService.StartAsync(clock, folder))
        {
            KeyRing ring = service.Get<KeyRing>();
            Assert.Equal(2, ring.Keys.Length);
            Assert.Single(Directory.GetFiles(Path.Combine(folder, "keys"), "*.pem"));
            Assert.Equal(ring.Keys[1].KeyId, ring.Current(ring.Today).Value().KeyId);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Cards_of_a_retired_key_stay_good_and_another_key_signs_at_once()
    {
        await using RunningService service = await RunningService.StartAsync();
        KeyRing ring = service.Get<KeyRing>();
        IssuedPassport card = service.Issue();
        KeyId kid = ring.Current(ring.Today).Value().KeyId;
        await ring.RetireAsync(kid, Cancellation);
        await service.Get<OwnTrust>().RebuildAsync(Cancellation);
        Assert.NotEqual(kid, ring.Current(ring.Today).Value().KeyId);
        Assert.False(File.Exists(PathOf(service, ring.Keys.Single(key => key.KeyId == kid))));
        Assert.Equal(Verdict.Accepted, service.Read(card).Verdict);
    }

    [Fact]
    public async Task Of_a_compromised_key_only_proven_cards_stay_good()
    {
        await using RunningService service = await RunningService.StartAsync();
        KeyRing ring = service.Get<KeyRing>();
        IssuedPassport proven = service.Issue();
        IssuedPassport other = service.Issue();
        await ring.CompromiseAsync(ring.Keys[0].KeyId, proven.Hashes, Cancellation);
        await service.Get<OwnTrust>().RebuildAsync(Cancellation);
        Assert.Equal(Verdict.Accepted, service.Read(proven).Verdict);
        Statement rejected = service.Read(other);
        Assert.Equal(Verdict.Rejected, rejected.Verdict);
        Assert.Contains(Reason.KeyCompromised, rejected.Reasons);
    }

    [Fact]
    public async Task A_compromised_key_is_never_only_retired_again()
    {
        await using RunningService service = await RunningService.StartAsync();
        KeyRing ring = service.Get<KeyRing>();
        KeyId kid = ring.Keys[0].KeyId;
        await ring.CompromiseAsync(kid, [], Cancellation);
        KeyRow? key = await ring.RetireAsync(kid, Cancellation);
        Assert.Equal((int)KeyState.Compromised, key!.State);
    }

    [Fact]
    public async Task A_destroyed_key_leaves_its_public_half_and_its_cards()
    {
        await using RunningService service = await RunningService.StartAsync();
        KeyRing ring = service.Get<KeyRing>();
        IssuedPassport card = service.Issue();
        KeyRow? key = await ring.DestroyAsync(ring.Keys[0].KeyId, Cancellation);
        await service.Get<OwnTrust>().RebuildAsync(Cancellation);
        Assert.False(File.Exists(PathOf(service, key!)));
        Assert.Equal(Verdict.Accepted, service.Read(card).Verdict);
        Assert.Equal(2, ring.Keys.Length);
    }

    [Fact]
    public async Task Another_identifier_stops_the_start()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        await using (await RunningService.StartAsync(dataFolder: folder))
        {
        }

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunningService.StartAsync(dataFolder: folder, settings: ("IssuerId", "https://other.example")));
        Assert.Contains("http://localhost:5080", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Another_passphrase_stops_the_start()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        await using (await RunningService.StartAsync(dataFolder: folder))
        {
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "key-passphrase"), "quite another one\n", Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunningService.StartAsync(dataFolder: folder));
        Directory.Delete(folder, recursive: true);
    }

    private static string PathOf(RunningService service, KeyRow key) => Path.Combine(service.DataFolder, "keys", $"{key.Kid}.pem");
}
