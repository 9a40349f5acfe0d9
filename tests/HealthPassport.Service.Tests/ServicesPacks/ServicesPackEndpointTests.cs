using System.Net;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Issuing;
using HealthPassport.Service.Tests.Field;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Service.Tests.ServicesPacks;

public sealed class ServicesPackEndpointTests : IDisposable
{
    private const string Issuer = "https://clinic.example";
    private const string Admin = "/admin/services-packs";
    private const string Cose = "application/cose";

    private readonly FixedClock _clock = new(Cards.Noon);
    private readonly ServicesKey _key = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task A_fresh_service_hands_nothing_out()
    {
        await using FieldTeam team = await FieldTeam.StartAsync(_clock, issuerId: Issuer);
        Assert.Equal(0, (await GetAsync(team)).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await team.SendAsync(HttpMethod.Get, "/services/codes", signedIn: false)).Status);
    }

    [Fact]
    public async Task A_pack_is_handed_out_as_it_was_signed_and_its_key_is_in_the_trust_file()
    {
        await using FieldTeam team = await StartAsync();
        byte[] pack = Sign();
        FieldTeam.Answer put = await PutAsync(team, pack);
        Assert.Equal((HttpStatusCode.OK, "lantern-coast", true), (put.Status, put.Json.GetProperty("id").GetString(), put.Json.GetProperty("fictional").GetBoolean()));
        Assert.Equal(pack, (await GetAsync(team))[0].GetBytesFromBase64());
        Assert.Equal(1, (await team.SendAsync(HttpMethod.Get, Admin)).Json.GetArrayLength());
        Assert.Equal(1, (await team.SendAsync(HttpMethod.Get, "/trust/entry", signedIn: false)).Json.GetProperty("servicesKeys").GetArrayLength());
        FieldTeam.Answer codes = await team.SendAsync(HttpMethod.Get, "/services/codes", signedIn: false);
        Assert.Contains("Services pack in 1 codes", codes.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_edition_replaces_an_older_one_and_not_the_other_way_round()
    {
        await using FieldTeam team = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(team, Sign(2))).Status);
        Assert.Equal("trust-rollback", Code(await PutAsync(team, Sign(1))));
        Assert.Equal("trust-fork", Code(await PutAsync(team, _key.Sign(Issuer, _clock.GetUtcNow(), 2, pack => pack with { Rights = [] }))));
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(team, Sign(2))).Status);
        byte[] newest = Sign(3);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(team, newest)).Status);
        Assert.Equal(newest, Assert.Single((await GetAsync(team)).EnumerateArray()).GetBytesFromBase64());
    }

    [Fact]
    public async Task What_nobody_trusted_has_signed_is_refused()
    {
        await using FieldTeam team = await StartAsync();
        using EcdsaSigner stranger = new(EcdsaSigner.NewKey());
        Assert.Equal("unknown-key", Code(await PutAsync(team, TestPacks.Sign(TestPacks.Good with { Publisher = Issuer }, stranger))));
        Assert.Equal("issuer-mismatch", Code(await PutAsync(team, _key.Sign("https://other.example", _clock.GetUtcNow()))));
        Assert.Equal("malformed", Code(await PutAsync(team, [1, 2, 3])));
        Assert.Equal("empty", Code(await PutAsync(team, [])));
        Assert.Equal("expired", Code(await PutAsync(team, _key.Sign(Issuer, _clock.GetUtcNow(), 1, pack => pack with { ValidUntil = pack.Made }))));
        Assert.Equal("content-malformed", Code(await PutAsync(team, _key.Sign(Issuer, _clock.GetUtcNow(), 1, pack => pack with { Id = "NOT AN ID" }))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PutAsync(team, new byte[Limits.ServicesPackBytes + 1])).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await team.SendAsync(HttpMethod.Put, Admin, Sign(), "application/json")).Status);
        Assert.Equal(0, (await GetAsync(team)).GetArrayLength());
    }

    [Fact]
    public async Task Nobody_without_the_right_puts_a_pack_here()
    {
        await using FieldTeam team = await StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await team.SendAsync(HttpMethod.Put, Admin, Sign(), Cose, signedIn: false)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await team.SendAsync(HttpMethod.Delete, $"{Admin}?publisher={Issuer}&id=lantern-coast", signedIn: false)).Status);
    }

    [Fact]
    public async Task A_pack_is_taken_away_and_both_acts_are_written_down()
    {
        await using FieldTeam team = await StartAsync();
        await PutAsync(team, Sign());
        Assert.Equal(HttpStatusCode.NoContent, (await team.SendAsync(HttpMethod.Delete, $"{Admin}?publisher={Issuer}&id=lantern-coast")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await team.SendAsync(HttpMethod.Delete, $"{Admin}?publisher={Issuer}&id=lantern-coast")).Status);
        Assert.Equal(0, (await GetAsync(team)).GetArrayLength());
        string acts = (await team.SendAsync(HttpMethod.Get, "/audit?from=2026-06-01&to=2026-06-01")).Text;
        Assert.Contains("services-pack-taken", acts, StringComparison.Ordinal);
        Assert.Contains("services-pack-removed", acts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_an_end_to_how_many()
    {
        await using FieldTeam team = await StartAsync();
        for (int i = 0; i < Limits.ServicesPacks; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await PutAsync(team, Named(i))).Status);
        }

        Assert.Equal("too-large", Code(await PutAsync(team, Named(Limits.ServicesPacks))));
        Assert.Equal(Limits.ServicesPacks, (await GetAsync(team)).GetArrayLength());
    }

    private byte[] Named(int number) => _key.Sign(Issuer, _clock.GetUtcNow(), 1, pack => pack with { Id = $"pack-{number}" });

    private byte[] Sign(uint edition = 1) => _key.Sign(Issuer, _clock.GetUtcNow(), edition);

    private Task<FieldTeam> StartAsync() => FieldTeam.StartAsync(_clock, issuerId: Issuer, servicesKeys: _key.PublicFile);

    private static Task<FieldTeam.Answer> PutAsync(FieldTeam team, byte[] pack) => team.SendAsync(HttpMethod.Put, Admin, pack, Cose);

    private static async Task<JsonElement> GetAsync(FieldTeam team) => (await team.SendAsync(HttpMethod.Get, "/services/packs", signedIn: false)).Json.GetProperty("packs");

    private static string? Code(FieldTeam.Answer answer) => answer.Json.GetProperty("code").GetString();
}
