using System.Net;
using HealthPassport.Model;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Service.Tests.Field;

public class FieldStoryTests
{
    private const int Half = 500;

    [Fact]
    public async Task A_team_issues_without_a_network_hands_in_half_and_loses_its_laptop()
    {
        FixedClock clock = new(Cards.Noon);
        string homeFolder = Directory.CreateTempSubdirectory("healthpassport-home-").FullName;
        FieldTeam home = await FieldTeam.StartAsync(clock, dataFolder: homeFolder);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);

        // Day one at home: enrols by network. Then there is no home any more.
        (string tour, string code) = await home.PlanAsync(days: 3, supply: 1100);
        FieldTeam.Answer enrolled = await laptop.PostJsonAsync("/field/laptop/enrol", $$"""{"code":"{{code}}"}""");
        Assert.True(enrolled.Status == HttpStatusCode.OK, enrolled.Text);
        Verifier clinic = await home.ClinicAsync();
        await home.DisposeAsync();
        Assert.Equal("field-home-away", (await laptop.PostJsonAsync("/field/laptop/hand-in", "")).Code);

        // Day one and two in the field. A clinic reads by what it had before the tour.
        string[] first = await laptop.IssueAsync(Half / 2);
        clock.Now = clock.Now.AddDays(1);
        string[] handedIn = await laptop.IssueAsync(Half / 2);
        Assert.All(first.Concat(handedIn), card => Assert.Equal(Verdict.Accepted, clinic.Verify(card).Verdict));

        // Back for an hour, with a stick.
        home = await FieldTeam.StartAsync(clock, dataFolder: homeFolder);
        byte[] file = (await laptop.SendAsync(HttpMethod.Get, "/field/hand-in")).Bytes;
        FieldTeam.Answer receipt = await home.SendAsync(HttpMethod.Post, "/field/hand-in", file, signedIn: false);
        Assert.True(receipt.Status == HttpStatusCode.OK, receipt.Text);
        FieldTeam.Answer state = await laptop.SendAsync(HttpMethod.Post, "/field/laptop/receipt", receipt.Bytes);
        Assert.True(state.Json.GetProperty("allHandedIn").GetBoolean(), state.Text);
        Assert.Equal([Half, Half], state.Json.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("counted").GetInt32()));

        // The other half, on the second day and the third; the laptop is lost with them.
        string[] secondDay = await laptop.IssueAsync(Half / 2);
        clock.Now = clock.Now.AddDays(1);
        string[] thirdDay = await laptop.IssueAsync(Half / 2);
        byte[] tooLate = (await laptop.SendAsync(HttpMethod.Get, "/field/hand-in")).Bytes;
        FieldTeam.Answer lost = await home.PostJsonAsync($"/field/tours/{tour}/lost", """{"firstUntrustedDay":"2026-06-03"}""");
        Assert.True(lost.Status == HttpStatusCode.OK, lost.Text);
        Assert.Equal("field-tour-closed", (await home.SendAsync(HttpMethod.Post, "/field/hand-in", tooLate, signedIn: false)).Code);

        // Every clinic with the next trust file; days before the first untrusted one stay good, handed in or not.
        clinic = await home.ClinicAsync();
        Assert.All(first.Concat(handedIn).Concat(secondDay), card => Assert.Equal((Verdict.Accepted, ""), Read(clinic, card)));
        Assert.All(thirdDay, card => Assert.Equal((Verdict.Caution, "FieldKeyLost"), Read(clinic, card)));

        // Then somebody remembers that it was left alone the day before.
        lost = await home.PostJsonAsync($"/field/tours/{tour}/lost", """{"firstUntrustedDay":"2026-06-02"}""");
        Assert.Equal("2026-06-02", lost.Json.GetProperty("lostFrom").GetString());
        lost = await home.PostJsonAsync($"/field/tours/{tour}/lost", """{"firstUntrustedDay":"2026-06-03"}""");
        Assert.Equal("2026-06-02", lost.Json.GetProperty("lostFrom").GetString());
        clinic = await home.ClinicAsync();
        Assert.All(first.Concat(handedIn), card => Assert.Equal((Verdict.Accepted, ""), Read(clinic, card)));
        Assert.All(secondDay.Concat(thirdDay), card => Assert.Equal((Verdict.Caution, "FieldKeyLost"), Read(clinic, card)));
        await home.DisposeAsync();
        Directory.Delete(homeFolder, recursive: true);
    }

    private static (Verdict Verdict, string Reasons) Read(Verifier clinic, string card)
    {
        Statement statement = clinic.Verify(card);
        return (statement.Verdict, string.Join(' ', statement.Reasons));
    }
}
