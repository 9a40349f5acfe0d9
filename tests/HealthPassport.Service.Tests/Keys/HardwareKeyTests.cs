using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using Xunit;

namespace HealthPassport.Service.Tests.Keys;

public class HardwareKeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // One after the other: what a token held before it went away, the engine cannot find again in the same process.
    [Fact]
    public async Task Keys_in_a_token()
    {
        SoftToken.Require();
        await A_key_in_a_token_signs_cards_that_are_accepted();
        await A_new_key_named_in_the_settings_takes_over_at_the_end_of_the_old_one();
        await A_token_that_goes_away_is_a_stable_failure_and_reading_goes_on();
    }

    private static async Task A_key_in_a_token_signs_cards_that_are_accepted()
    {
        await using RunningService service = await RunningService.StartAsync(settings: ("KeyUri", SoftToken.Key("first")));
        KeyRow key = Assert.Single(service.Get<KeyRing>().Keys);
        Assert.Equal(KeyRow.InHardware, key.Source);
        Assert.Empty(Directory.GetFiles(Path.Combine(service.DataFolder, "keys"), "*.pem"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Assert.Equal(Verdict.Accepted, service.Read(service.Issue()).Verdict))));
    }

    private static async Task A_new_key_named_in_the_settings_takes_over_at_the_end_of_the_old_one()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        FixedClock clock = new(Cards.Noon);
        string uri = SoftToken.Key("old");
        IssuedPassport card;
        await using (RunningService service = await RunningService.StartAsync(clock, folder, ("KeyUri", uri)))
        {
            card = service.Issue();
            clock.Now = Cards.Noon.AddDays(90);
            await service.Get<KeyRing>().KeepAsync(Cancellation);

            // The same key is not used for another 90 days.
            Assert.Equal(Reason.KeyUnusable, service.Get<KeyRing>().Current(service.Get<KeyRing>().Today).Failure().Reason);
        }

        await using (RunningService service = await RunningService.StartAsync(clock, folder, ("KeyUri", SoftToken.Key("new"))))
        {
            Assert.Equal(2, service.Get<KeyRing>().Keys.Length);
            Assert.Equal(Verdict.Accepted, service.Read(service.Issue()).Verdict);
            Assert.Equal(Verdict.Accepted, service.Read(card).Verdict);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task A_token_that_goes_away_is_a_stable_failure_and_reading_goes_on()
    {
        string uri = SoftToken.Key("wandering");
        await using RunningService service = await RunningService.StartAsync(settings: ("KeyUri", uri));
        IssuedPassport card = service.Issue();
        string away = SoftToken.Tokens + ".away";
        Directory.Move(SoftToken.Tokens, away);
        try
        {
            Assert.Throws<SigningKeyUnavailableException>(() => service.Issue());
            Assert.Throws<SigningKeyUnavailableException>(() => service.Issue());
            Assert.Equal(Verdict.Accepted, service.Read(card).Verdict);
        }
        finally
        {
            Directory.Move(away, SoftToken.Tokens);
        }
    }

    [Fact]
    public async Task A_service_starts_and_reads_without_its_token()
    {
        SoftToken.Require();
        await using RunningService service = await RunningService.StartAsync(settings: ("KeyUri", "pkcs11:token=tests;object=nobody;type=private;pin-value=1234"));
        Assert.Equal(Reason.KeyUnusable, service.Get<KeyRing>().Current(Cards.Day(6, 1)).Failure().Reason);
        Assert.Equal("ready", await service.Client.GetStringAsync("/health/ready", Cancellation));
    }
}
