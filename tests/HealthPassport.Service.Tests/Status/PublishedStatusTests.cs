using System.Net;
using System.Text.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Status;
using Xunit;

namespace HealthPassport.Service.Tests.Status;

public class PublishedStatusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "application/statuslist+jwt")]
    [InlineData("*/*", "application/statuslist+jwt")]
    [InlineData("application/statuslist+jwt", "application/statuslist+jwt")]
    [InlineData("application/statuslist+cwt", "application/statuslist+cwt")]
    [InlineData("application/statuslist+jwt;q=0.5, application/statuslist+cwt", "application/statuslist+cwt")]
    [InlineData("*/*, application/statuslist+jwt;q=0", "application/statuslist+cwt")]
    public async Task Gives_the_form_that_is_accepted(string? accept, string type)
    {
        await using RunningService service = await RunningService.StartAsync();
        uint index = service.Issue().StatusIndex;
        await service.Get<StatusRegister>().SetAsync(1, index, CredentialStatus.Suspended, Cancellation);
        using HttpResponseMessage answer = await GetAsync(service, "/status/1", accept);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.Public);
        StatusListToken token = StatusListToken.Read(await answer.Content.ReadAsByteArrayAsync(Cancellation), [service.Get<KeyRing>().Keys[0].PublicKey()]).Value();
        Assert.Equal(service.Get<KeyRing>().IssuerId + "/status/1", token.Subject);
        Assert.Equal(CredentialStatus.Suspended, token.List[index]);
    }

    [Theory]
    [InlineData("/status/1", "text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("/status/2", null, HttpStatusCode.NotFound)]
    [InlineData("/status/0", null, HttpStatusCode.NotFound)]
    [InlineData("/status/1/message", null, HttpStatusCode.NotFound)]
    [InlineData("/.well-known/crl/none.json", null, HttpStatusCode.NotFound)]
    public async Task Refuses_what_there_is_not(string path, string? accept, HttpStatusCode status)
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpResponseMessage answer = await GetAsync(service, path, accept);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Signs_once_for_each_change_and_hour()
    {
        FixedClock clock = new(Cards.Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        string first = await service.Client.GetStringAsync("/status/1", Cancellation);
        clock.Now = clock.Now.AddMinutes(20);
        Assert.Equal(first, await service.Client.GetStringAsync("/status/1", Cancellation));
        await service.Get<StatusRegister>().SetAsync(1, service.Issue().StatusIndex, CredentialStatus.Revoked, Cancellation);
        string second = await service.Client.GetStringAsync("/status/1", Cancellation);
        Assert.NotEqual(first, second);
        clock.Now = clock.Now.AddHours(1);
        Assert.NotEqual(second, await service.Client.GetStringAsync("/status/1", Cancellation));
    }

    [Fact]
    public async Task An_edition_that_is_at_hand_is_not_sent_again()
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpResponseMessage first = await GetAsync(service, "/status/1", null);
        using HttpRequestMessage request = new(HttpMethod.Get, "/status/1");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await service.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData(CredentialStatus.Revoked, "revocation")]
    [InlineData(CredentialStatus.Suspended, "suspension")]
    public async Task Gives_a_credential_for_each_purpose(CredentialStatus status, string purpose)
    {
        await using RunningService service = await RunningService.StartAsync();
        uint index = service.Issue().StatusIndex;
        await service.Get<StatusRegister>().SetAsync(1, index, status, Cancellation);
        string jwt = await service.Client.GetStringAsync($"/status/1/{purpose}", Cancellation);
        BitstringStatusList list = BitstringStatusList.Read(jwt, [service.Get<KeyRing>().Keys[0].PublicKey()]).Value();
        Assert.Equal(1, list.ToStatusList(1, Cards.Noon)!.Value(index));
        Assert.Equal(service.Get<KeyRing>().IssuerId, list.Issuer);
    }

    [Fact]
    public async Task Publishes_keys_and_their_revocation_ids()
    {
        await using RunningService service = await RunningService.StartAsync();
        uint index = service.Issue().StatusIndex;
        await service.Get<StatusRegister>().SetAsync(1, index, CredentialStatus.Revoked, Cancellation);
        PublicKey key = service.Get<KeyRing>().Keys[0].PublicKey();
        JsonElement set = JsonElement.Parse(await service.Client.GetStringAsync("/.well-known/jwks.json", Cancellation));
        Assert.Equal(key.Thumbprint(), set.GetProperty("keys")[0].GetProperty("kid").GetString());
        JsonElement list = JsonElement.Parse(await service.Client.GetStringAsync($"/.well-known/crl/{key.Thumbprint()}.json", Cancellation));
        Assert.Equal(index, uint.Parse(list.GetProperty("rids")[0].GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(list.GetProperty("ctr").GetInt64(), set.GetProperty("keys")[0].GetProperty("crlVersion").GetInt64());
    }

    [Theory]
    [InlineData("http://localhost:5080", "did:web:localhost%3A5080")]
    [InlineData("https://clinic.example", "did:web:clinic.example")]
    [InlineData("https://clinic.example/north/team", "did:web:clinic.example:north:team")]
    public async Task Publishes_the_same_keys_as_a_DID_document_and_for_SD_JWT_VC(string address, string did)
    {
        await using RunningService service = await RunningService.StartAsync(settings: ("PublicAddress", address));
        string kid = service.Get<KeyRing>().Keys[0].PublicKey().Thumbprint();
        using HttpResponseMessage answer = await GetAsync(service, "/.well-known/did.json", null);
        Assert.Equal("application/did+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        JsonElement document = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(document.ToString(), await service.Client.GetStringAsync("/did.json", Cancellation));
        Assert.Equal((did, did, $"{did}#{kid}", $"{did}#{kid}"), (
            document.GetProperty("id").GetString(), document.GetProperty("verificationMethod")[0].GetProperty("controller").GetString(),
            document.GetProperty("verificationMethod")[0].GetProperty("id").GetString(), document.GetProperty("assertionMethod")[0].GetString()));
        Assert.Equal(kid, document.GetProperty("verificationMethod")[0].GetProperty("publicKeyJwk").GetProperty("kid").GetString());

        string path = new Uri(address).AbsolutePath.TrimEnd('/');
        JsonElement metadata = JsonElement.Parse(await service.Client.GetStringAsync($"/.well-known/jwt-vc-issuer{path}", Cancellation));
        Assert.Equal((address, kid), (metadata.GetProperty("issuer").GetString(), metadata.GetProperty("jwks").GetProperty("keys")[0].GetProperty("kid").GetString()));
        using HttpResponseMessage other = await GetAsync(service, "/.well-known/jwt-vc-issuer/elsewhere", null);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task A_compromised_key_leaves_the_key_set_at_once()
    {
        await using RunningService service = await RunningService.StartAsync();
        KeyRow key = service.Get<KeyRing>().Keys[0];
        await service.Get<KeyRing>().CompromiseAsync(key.KeyId, [], Cancellation);
        string set = await service.Client.GetStringAsync("/.well-known/jwks.json", Cancellation);
        Assert.DoesNotContain(key.PublicKey().Thumbprint(), set, StringComparison.Ordinal);
        Assert.DoesNotContain(key.PublicKey().Thumbprint(), await service.Client.GetStringAsync("/.well-known/did.json", Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain(key.PublicKey().Thumbprint(), await service.Client.GetStringAsync("/.well-known/jwt-vc-issuer", Cancellation), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(RunningService service, string path, string? accept)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await service.Client.SendAsync(request, Cancellation);
    }
}
