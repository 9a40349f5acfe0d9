using System.Net;
using System.Text.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Field;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Service.Tests.Field;

public class FieldTests
{
    [Fact]
    public async Task A_code_enrols_one_laptop_and_the_same_request_gets_the_same_answer()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        await using FieldTeam other = await FieldTeam.StartAsync(clock, home.Address);
        (_, string code) = await home.PlanAsync();
        byte[] request = (await laptop.PostJsonAsync("/field/laptop/request", $$"""{"code":"{{code}}"}""")).Bytes;
        Assert.Equal(request, (await laptop.PostJsonAsync("/field/laptop/request", $$"""{"code":"{{code}}"}""")).Bytes);
        byte[] answer = (await home.SendAsync(HttpMethod.Post, "/field/enrolments", request, signedIn: false)).Bytes;
        Assert.Equal(answer, (await home.SendAsync(HttpMethod.Post, "/field/enrolments", request, signedIn: false)).Bytes);
        byte[] another = (await other.PostJsonAsync("/field/laptop/request", $$"""{"code":"{{code}}"}""")).Bytes;
        Assert.Equal("field-code-used", (await home.SendAsync(HttpMethod.Post, "/field/enrolments", another, signedIn: false)).Code);
        Assert.Equal("field-code-wrong", (await other.SendAsync(HttpMethod.Post, "/field/laptop/answer", answer)).Code);
        Assert.Equal(HttpStatusCode.OK, (await laptop.SendAsync(HttpMethod.Post, "/field/laptop/answer", answer)).Status);
        Assert.Equal("field-nothing-asked", (await laptop.SendAsync(HttpMethod.Post, "/field/laptop/answer", answer)).Code);
        (_, string next) = await home.PlanAsync();
        Assert.Equal("field-already-enrolled", (await laptop.PostJsonAsync("/field/laptop/request", $$"""{"code":"{{next}}"}""")).Code);
    }

    [Fact]
    public async Task A_laptop_has_a_desk_of_its_own()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        (_, string code) = await home.PlanAsync();
        await laptop.EnrolAsync(home, code);
        FieldTeam.Answer page = await laptop.SendAsync(HttpMethod.Get, "/desk");
        Assert.Contains("<script type=\"module\" src=\"/assets/desk-", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await laptop.SendAsync(HttpMethod.Get, "/desk", signedIn: false)).Status);
        JsonElement caller = (await laptop.SendAsync(HttpMethod.Get, "/desk/caller")).Json;
        Assert.True(caller.GetProperty("isLaptop").GetBoolean() && caller.GetProperty("maySeal").GetBoolean());
        Assert.False((await home.SendAsync(HttpMethod.Get, "/desk/caller")).Json.GetProperty("isLaptop").GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, (await home.SendAsync(HttpMethod.Get, "/desk/caller", signedIn: false)).Status);
        string slip = (await laptop.SendAsync(HttpMethod.Get, "/desk/slip?reader=fr&holder=ar")).Text;
        Assert.Contains("lang=\"ar\"", slip, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await laptop.SendAsync(HttpMethod.Get, "/desk/slip?reader=%3Cscript%3E&holder=xx")).Status);
    }

    [Fact]
    public async Task Refuses_a_code_or_a_file_that_was_changed()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        (_, string code) = await home.PlanAsync();
        string wrong = code[..^2] + (code[^2] == 'A' ? 'B' : 'A') + code[^1];
        byte[] foreign = (await laptop.PostJsonAsync("/field/laptop/request", $$"""{"code":"{{wrong}}"}""")).Bytes;
        Assert.Equal("field-code-wrong", (await home.SendAsync(HttpMethod.Post, "/field/enrolments", foreign, signedIn: false)).Code);
        byte[] request = (await laptop.PostJsonAsync("/field/laptop/request", $$"""{"code":"{{code}}"}""")).Bytes;
        byte[] answer = (await home.SendAsync(HttpMethod.Post, "/field/enrolments", request, signedIn: false)).Bytes;
        foreach (int at in new[] { 60, answer.Length / 2, answer.Length - 1 })
        {
            byte[] changed = [.. answer];
            changed[at] ^= 1;
            Assert.NotEqual(HttpStatusCode.OK, (await laptop.SendAsync(HttpMethod.Post, "/field/laptop/answer", changed)).Status);
        }

        Assert.Equal("key-unusable", (await laptop.PostJsonAsync("/passports", $$"""{"summary":{{Desk.Td}}}""")).Code);
        Assert.Equal(HttpStatusCode.OK, (await laptop.SendAsync(HttpMethod.Post, "/field/laptop/answer", answer)).Status);
        await laptop.IssueAsync(1);
        byte[] handIn = (await laptop.SendAsync(HttpMethod.Get, "/field/hand-in")).Bytes;
        handIn[handIn.Length / 2] ^= 1;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await home.SendAsync(HttpMethod.Post, "/field/hand-in", handIn, signedIn: false)).Status);
    }

    [Fact]
    public async Task Each_day_has_its_key_which_is_destroyed_when_the_day_ends_and_no_clock_goes_back()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        (_, string code) = await home.PlanAsync(days: 2);
        await laptop.EnrolAsync(home, code);
        string keys = Path.Combine(laptop.Service.DataFolder, "keys");
        Assert.Equal(3, Directory.GetFiles(keys, "*.pem").Length);
        await laptop.IssueAsync(1);
        clock.Now = clock.Now.AddDays(1);
        await laptop.Service.Get<KeyRing>().KeepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, Directory.GetFiles(keys, "*.pem").Length);
        await laptop.IssueAsync(1);
        clock.Now = clock.Now.AddDays(-1);
        FieldTeam.Answer back = await laptop.PostJsonAsync("/passports", $$"""{"summary":{{Desk.Td}}}""");
        Assert.Equal(("key-unusable", "clock"), (back.Code, back.Json.GetProperty("where").GetString()));
        clock.Now = clock.Now.AddDays(2);
        Assert.Equal("key-unusable", (await laptop.PostJsonAsync("/passports", $$"""{"summary":{{Desk.Td}}}""")).Code);
        await laptop.Service.Get<KeyRing>().KeepAsync(TestContext.Current.CancellationToken);
        Assert.Single(Directory.GetFiles(keys, "*.pem"));      // the laptop's own, for handing in

        // A key that is gone has signed for its cards before.
        byte[] handIn = (await laptop.SendAsync(HttpMethod.Get, "/field/hand-in")).Bytes;
        Assert.Equal(HttpStatusCode.OK, (await home.SendAsync(HttpMethod.Post, "/field/hand-in", handIn, signedIn: false)).Status);
    }

    [Fact]
    public async Task Issues_only_the_compact_passport_and_vouches_for_the_kinds_of_its_tour()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        Assert.Equal("field-not-enrolled", (await laptop.SendAsync(HttpMethod.Get, "/field/hand-in")).Code);
        (_, string code) = await home.PlanAsync(kinds: "\"screenings\"");
        await laptop.EnrolAsync(home, code);
        Assert.Equal("key-unusable", (await laptop.PostJsonAsync("/passports", $$"""{"summary":{{Desk.Td}},"format":"vc+jwt"}""")).Code);
        Statement statement = (await home.ClinicAsync()).Verify((await laptop.IssueAsync(1))[0]);
        Assert.Equal((Verdict.Caution, Reason.Scope), (statement.Verdict, statement.Reasons.Single()));
    }

    [Fact]
    public async Task A_hand_in_counts_once_and_brings_revocations_and_stubs_home()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        (string tour, string code) = await home.PlanAsync();
        await laptop.EnrolAsync(home, code);
        string[] cards = await laptop.IssueAsync(3);
        Assert.Equal(HttpStatusCode.OK, (await laptop.PostJsonAsync("/passports/status", $$"""{"code":"{{cards[0]}}","status":"revoked"}""")).Status);
        JsonElement printed = (await laptop.PostJsonAsync("/passports", $$"""{"summary":{{Desk.Td}},"sheet":{} }""")).Json;
        byte[] handIn = (await laptop.SendAsync(HttpMethod.Get, "/field/hand-in")).Bytes;
        for (int time = 0; time < 2; time++)
        {
            FieldTeam.Answer answer = await home.SendAsync(HttpMethod.Post, "/field/hand-in", handIn, signedIn: false);
            Receipt receipt = Receipt.Read(answer.Bytes)!;
            Assert.Equal((8, 1, 0), (receipt.Days.Single().Codes, receipt.ActsTaken, receipt.ActsRefused));
        }

        Assert.Equal(8, (await home.SendAsync(HttpMethod.Get, $"/field/tours/{tour}")).Json.GetProperty("handedIn")[0].GetProperty("codes").GetInt32());
        Verifier clinic = await home.ClinicAsync();
        Assert.Equal((Verdict.Rejected, Verdict.Accepted), (clinic.Verify(cards[0]).Verdict, clinic.Verify(cards[1]).Verdict));
        Assert.Equal(HttpStatusCode.OK, (await home.PostJsonAsync("/passports/status", $$"""{"stubNumber":"{{printed.GetProperty("stubNumber").GetString()}}","status":"revoked"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await home.PostJsonAsync("/passports/status", $$"""{"code":"{{cards[1]}}","status":"suspended"}""")).Status);
    }

    [Fact]
    public async Task What_a_laptop_reinstates_is_reinstated_at_home_unless_the_home_has_its_own_reason()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        (_, string code) = await home.PlanAsync();
        await laptop.EnrolAsync(home, code);
        string[] cards = await laptop.IssueAsync(5);
        foreach (string card in cards[..4])
        {
            await SetAsync(laptop, card, "suspended");
        }

        await SetAsync(laptop, cards[3], "valid");      // before anything was handed in
        byte[] first = await HandInAsync((4, 0));
        Assert.Equal([Verdict.Rejected, Verdict.Rejected, Verdict.Rejected, Verdict.Accepted, Verdict.Accepted], await VerdictsAsync());

        await SetAsync(home, cards[1], "suspended");      // the home has its own reason now
        await SetAsync(home, cards[2], "valid");
        await SetAsync(laptop, cards[0], "valid");
        await SetAsync(laptop, cards[1], "valid");
        await HandInAsync((3, 1));
        Assert.Equal([Verdict.Accepted, Verdict.Rejected, Verdict.Accepted, Verdict.Accepted, Verdict.Accepted], await VerdictsAsync());

        await SetAsync(laptop, cards[0], "revoked");
        await SetAsync(laptop, cards[4], "suspended");
        await HandInAsync((4, 1));
        Assert.Equal([Verdict.Rejected, Verdict.Rejected, Verdict.Accepted, Verdict.Accepted, Verdict.Rejected], await VerdictsAsync());

        // Revoked is revoked, whatever an older file says.
        await home.SendAsync(HttpMethod.Post, "/field/hand-in", first, signedIn: false);
        await SetAsync(home, cards[4], "valid");
        await HandInAsync((4, 1));
        Assert.Equal([Verdict.Rejected, Verdict.Rejected, Verdict.Accepted, Verdict.Accepted, Verdict.Accepted], await VerdictsAsync());

        async Task<byte[]> HandInAsync((int Taken, int Refused) expected)
        {
            byte[] handIn = (await laptop.SendAsync(HttpMethod.Get, "/field/hand-in")).Bytes;
            Receipt receipt = Receipt.Read((await home.SendAsync(HttpMethod.Post, "/field/hand-in", handIn, signedIn: false)).Bytes)!;
            Assert.Equal(expected, (receipt.ActsTaken, receipt.ActsRefused));
            return handIn;
        }

        async Task<Verdict[]> VerdictsAsync()
        {
            await home.Service.Get<OwnTrust>().RebuildAsync(TestContext.Current.CancellationToken);
            Verifier clinic = await home.ClinicAsync();
            return [.. cards.Select(card => clinic.Verify(card).Verdict)];
        }

        static async Task SetAsync(FieldTeam team, string card, string status)
        {
            FieldTeam.Answer answer = await team.PostJsonAsync("/passports/status", $$"""{"code":"{{card}}","status":"{{status}}"}""");
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        }
    }

    [Fact]
    public async Task A_thief_with_the_laptops_own_key_adds_no_cards_and_ends_nobody_elses()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        (_, string code) = await home.PlanAsync(supply: 5);
        await laptop.EnrolAsync(home, code);
        await laptop.IssueAsync(1);
        FieldGrant grant = laptop.Service.Get<LaptopKeys>().Grant!;
        string[] dayKeys = [.. grant.Days.Select(day => FieldKeyTable.KeyIdOf(day.Certificate).ToString())];
        string own = Assert.Single(Directory.GetFiles(Path.Combine(laptop.Service.DataFolder, "keys"), "*.pem").Select(Path.GetFileNameWithoutExtension).OfType<string>(), name => !dayKeys.Contains(name));
        using ISigner unit = laptop.Service.Get<KeyFiles>().Open(KeyId.Parse(own)!.Value)!;
        HandIn genuine = HandIn.Read((await laptop.SendAsync(HttpMethod.Get, "/field/hand-in")).Bytes)!;
        HandInLeaf leaf = genuine.Days[0].Leaves[0];
        byte[] digest = [.. leaf.Digest];
        digest[0] ^= 1;
        uint others = Enumerable.Range(0, 100).Select(index => (uint)index).First(index => !grant.Supply[0].Indices.Contains(index));
        Assert.Equal("bad-signature", (await HandAsync([leaf with { Digest = digest }])).Code);
        Assert.Equal("bad-signature", (await HandAsync([leaf with { Index = grant.Supply[0].Indices.First(index => index != leaf.Index) }])).Code);
        Assert.Equal("malformed", (await HandAsync([leaf with { Index = others }])).Code);
        Receipt receipt = Receipt.Read((await HandAsync([], new HandInAct(grant.Supply[0].List, others, CredentialStatus.Revoked))).Bytes)!;
        Assert.Equal((0, 1, 0), (receipt.ActsTaken, receipt.ActsRefused, receipt.Days.Length));

        Task<FieldTeam.Answer> HandAsync(HandInLeaf[] leaves, params HandInAct[] acts)
        {
            HandIn forged = new() { Tour = grant.Tour, Days = leaves.Length == 0 ? [] : [genuine.Days[0] with { Leaves = [.. leaves] }], Acts = [.. acts], Stubs = [] };
            return home.SendAsync(HttpMethod.Post, "/field/hand-in", forged.Write(unit), signedIn: false);
        }
    }

    [Fact]
    public async Task A_laptop_that_starts_again_goes_on_where_it_was()
    {
        FixedClock clock = new(Cards.Noon);
        string folder = Directory.CreateTempSubdirectory("healthpassport-laptop-").FullName;
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        (_, string code) = await home.PlanAsync();
        string[] before;
        await using (FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address, folder))
        {
            await laptop.EnrolAsync(home, code);
            before = await laptop.IssueAsync(2);
        }

        await using (FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address, folder))
        {
            string[] after = await laptop.IssueAsync(2);
            Assert.Equal(4, before.Concat(after).Select(card => laptop.Service.Get<OwnTrust>().Verifier.Verify(card).StatusIndex).Distinct().Count());
            FieldTeam.Answer state = await laptop.PostJsonAsync("/field/laptop/hand-in", "");
            Assert.True(state.Json.GetProperty("allHandedIn").GetBoolean(), state.Text);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("""{"unit":"","firstDay":"2026-06-01","days":3,"kinds":["all"],"supply":10}""", "malformed")]
    [InlineData("""{"unit":"A","firstDay":"2026-05-31","days":3,"kinds":["all"],"supply":10}""", "malformed")]
    [InlineData("""{"unit":"A","firstDay":"2026-06-01","days":91,"kinds":["all"],"supply":10}""", "malformed")]
    [InlineData("""{"unit":"A","firstDay":"2026-06-01","days":3,"kinds":["sorcery"],"supply":10}""", "malformed")]
    [InlineData("""{"unit":"A","firstDay":"2026-06-01","days":3,"kinds":["all"],"supply":20001}""", "malformed")]
    [InlineData("""{"unit":"A"}""", "bad-request")]
    public async Task Refuses_tours_that_cannot_be(string body, string code)
    {
        await using FieldTeam home = await FieldTeam.StartAsync(new FixedClock(Cards.Noon));
        Assert.Equal(code, (await home.PostJsonAsync("/field/tours", body)).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await home.SendAsync(HttpMethod.Get, "/field/tours", signedIn: false)).Status);
    }

    [Fact]
    public async Task A_tour_may_outlast_the_key_of_today()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        clock.Now = clock.Now.AddDays(50);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        (_, string code) = await home.PlanAsync(days: 90, supply: 5);
        await laptop.EnrolAsync(home, code);
        clock.Now = clock.Now.AddDays(80);
        string card = Assert.Single(await laptop.IssueAsync(1));
        await home.Service.Get<KeyRing>().KeepAsync(TestContext.Current.CancellationToken);
        await home.Service.Get<OwnTrust>().RebuildAsync(TestContext.Current.CancellationToken);
        Statement statement = (await home.ClinicAsync()).Verify(card);
        Assert.Equal((Verdict.Accepted, 0), (statement.Verdict, statement.Reasons.Length));
    }
}
