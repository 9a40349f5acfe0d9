using System.Diagnostics;
using System.Net;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Keys;

public class HardwareKeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // One after the other: there is one token.
    [Fact]
    public async Task Keys_in_a_token()
    {
        SoftToken.Require();
        await A_key_in_a_token_signs_cards_that_are_accepted();
        await A_new_key_named_in_the_settings_takes_over_at_the_end_of_the_old_one();
        await A_key_signs_until_the_one_named_beside_it_begins();
        await A_token_that_goes_away_is_a_stable_failure_and_signs_again_when_it_is_back();
        await A_token_that_comes_after_the_start_is_found();
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

    private static async Task A_key_signs_until_the_one_named_beside_it_begins()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        FixedClock clock = new(Cards.Noon);
        await using (RunningService service = await RunningService.StartAsync(clock, folder, ("KeyUri", SoftToken.Key("old"))))
        {
            service.Issue();
        }

        clock.Now = Cards.Noon.AddDays(65);
        await using (RunningService service = await RunningService.StartAsync(clock, folder, ("KeyUri", $"{SoftToken.Key("old")} {SoftToken.Key("next")}")))
        {
            KeyRow[] keys = [.. service.Get<KeyRing>().Keys];
            Assert.Equal((2, service.Get<KeyRing>().Today.AddDays(15)), (keys.Length, keys[1].FirstDay));
            Assert.Equal(Verdict.Accepted, service.Read(service.Issue()).Verdict);
            clock.Now = clock.Now.AddDays(15);
            Assert.Equal(keys[1].KeyId, service.Get<KeyRing>().Current(service.Get<KeyRing>().Today).Value().KeyId);
            await service.Get<OwnTrust>().RebuildAsync(Cancellation);
            Assert.Equal(Verdict.Accepted, service.Read(service.Issue()).Verdict);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task A_token_that_goes_away_is_a_stable_failure_and_signs_again_when_it_is_back()
    {
        await using Desk desk = await Desk.OpenAsync(settings: ("KeyUri", SoftToken.Key("wandering")));
        string code = (await desk.IssueAsync())[0];
        for (int turn = 0; turn < 3; turn++)
        {
            string away = SoftToken.Tokens + ".away";
            Directory.Move(SoftToken.Tokens, away);
            try
            {
                for (int i = 0; i < 3; i++)
                {
                    Desk.Answer refused = await desk.PostAsync("/passports", $$"""{"summary":{{Desk.Td}}}""");
                    Assert.Equal(("signing-key-unavailable", HttpStatusCode.ServiceUnavailable), (refused.Code, refused.Status));
                }

                string lines = (await desk.PostAsync("/passports/batch", $$"""{"summary":{{Desk.Td}}}""", "application/x-ndjson")).Text;
                Assert.Contains("signing-key-unavailable", lines, StringComparison.Ordinal);
                Assert.Contains("""{"done":0,"refused":1}""", lines, StringComparison.Ordinal);
                Assert.Equal("accepted", (await desk.ReadAsync(code)).GetProperty("verdict").GetString());
                Assert.Equal("ready", await desk.Service.Client.GetStringAsync("/health/ready", Cancellation));
            }
            finally
            {
                Directory.Move(away, SoftToken.Tokens);
            }

            code = await UntilIssuedAsync(desk);
            Assert.Equal("accepted", (await desk.ReadAsync(code)).GetProperty("verdict").GetString());
        }
    }

    private static async Task A_token_that_comes_after_the_start_is_found()
    {
        string away = SoftToken.Tokens + ".away";
        Directory.Move(SoftToken.Tokens, away);
        await using Desk desk = await Desk.OpenAsync(settings: ("KeyUri", SoftToken.Key("late")));
        Assert.Empty(desk.Service.Get<KeyRing>().Keys);
        Directory.Move(away, SoftToken.Tokens);
        await UntilIssuedAsync(desk);
    }

    private static async Task<string> UntilIssuedAsync(Desk desk)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            Desk.Answer answer = await desk.PostAsync("/passports", $$"""{"summary":{{Desk.Td}}}""");
            if (answer.Status == HttpStatusCode.Created)
            {
                return answer.Json.GetProperty("codes")[0].GetProperty("text").GetString()!;
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), answer.Text);
            await Task.Delay(200, Cancellation);
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
