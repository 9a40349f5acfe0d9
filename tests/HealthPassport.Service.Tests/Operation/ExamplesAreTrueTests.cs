using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Field;
using HealthPassport.Service.Tests.ServicesPacks;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

public class ExamplesAreTrueTests
{
    // They need another organisation: an OpenID provider, a neighbour that co-signs; or a wallet. And a token is asked for by whoever calls the others.
    private static readonly string[] NeedsOthers = ["MatchPerson", "addLogCoSignature", "fetchFromMembers", "getMemberList", "GetAccessToken", "GetWalletCredential", "AnswerToDesk", "ListObservatoryMonths", "GetObservatoryTable"];

    [Fact]
    public async Task Every_example_works_and_every_answer_looks_as_it_is_shown()
    {
        FixedClock clock = new(Cards.Noon);
        using ServicesKey servicesKey = new();
        await using FieldTeam home = await FieldTeam.StartAsync(clock, issuerId: "https://clinic.example", servicesKeys: servicesKey.PublicFile);      // wallets know no issuer by another scheme
        ExampleWalk walk = await ExampleWalk.BeginAsync(home);
        await PassportsAsync(walk);
        await CredentialsAsync(walk);
        await AdministrationAsync(walk);
        await FieldAsync(walk, home, clock);
        await LogAsync(walk, home);
        await WalletsAsync(walk);
        await ServicesAsync(walk, servicesKey, clock);
        await PublishedAsync(walk);
        Assert.Equal(NeedsOthers.Order(StringComparer.Ordinal), walk.NotCalled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tokens_are_answered_and_refused_as_it_is_shown()
    {
        await using RunningService service = await RunningService.StartAsync();
        ApiDocument.Operation operation = (await ApiDocument.OfAsync(service))["GetAccessToken"];
        using TestSystem system = await TestSystem.RegisterAsync(service);
        JsonElement shown = ApiDocument.Operation.Examples(operation.RequestContents.Single().Value)[0];
        foreach ((string status, string assertion, string grant) in new[] { ("200", system.Assertion(), "client_credentials"), ("400", system.Assertion(), "password"), ("401", shown.GetProperty("client_assertion").GetString()!, "client_credentials") })
        {
            Dictionary<string, string> form = shown.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);
            (form["client_assertion"], form["grant_type"]) = (assertion, grant);
            using HttpResponseMessage answer = await service.Client.PostAsync(new Uri("/oauth/token", UriKind.Relative), new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
            JsonElement real = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(status, $"{(int)answer.StatusCode}");
            JsonElement example = ApiDocument.Operation.Examples(ApiDocument.Operation.Contents(operation.Answers.Single(one => one.Name == status).Value).First().Value)[0];
            Assert.Equal(example.EnumerateObject().Select(member => member.Name), real.EnumerateObject().Select(member => member.Name));
        }
    }

    private static async Task PassportsAsync(ExampleWalk walk)
    {
        walk.Code = CodeOf(await walk.CallAsync("IssuePassport"));
        await walk.CallAsync("IssuePassport", example: 1);
        await walk.CallAsync("IssueBatch");
        await walk.CallAsync("ReadPassport");
        await walk.CallAsync("AddToPassport");
        await walk.CallAsync("CorrectPassport");
        walk.Code = CodeOf(await walk.CallAsync("IssuePassport"));
        await walk.CallAsync("SetStatus");
    }

    private static async Task CredentialsAsync(ExampleWalk walk)
    {
        JsonElement credential = (await walk.CallAsync("IssueCredential")).Json.GetProperty("verifiableCredential");
        await walk.CallAsync("IssueSdJwtCredential");
        await walk.CallAsync("VerifyCredential", json: $$"""{"verifiableCredential":{{credential.GetRawText()}},"options":{"returnResults":true} }""");
        await walk.CallAsync("VerifyPresentation", json: $$"""{"presentation":{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"verifiableCredential":[{{credential.GetRawText()}}]} }""");
        await walk.CallAsync("CreateChallenge");
        await LifeAsync(walk, "", credential);
        await LifeAsync(walk, "SdJwt", (await walk.CallAsync("IssueCredential")).Json.GetProperty("verifiableCredential"));      // a status belongs to the issuer, whatever the instance
        await walk.CallAsync("CreateStatusList");
        await walk.CallAsync("GetVcStatusList", "1-suspension");
        await walk.CallAsync("GetContext");
        await walk.CallAsync("GetCredentialTypes");
        await walk.CallAsync("GetSchema", "vaccination-card");
    }

    private static async Task LifeAsync(ExampleWalk walk, string instance, JsonElement credential)
    {
        JsonElement payload = JsonElement.Parse(Formats.Jose.StrictBase64Url.Decode(credential.GetProperty("id").GetString()!.Split('.')[1])!);
        string id = $"1.{payload.GetProperty("credentialStatus")[0].GetProperty("statusListIndex").GetString()}";
        await walk.CallAsync($"Set{instance}CredentialStatus", json: $$"""{"credentialId":"{{id}}","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"suspension"},"status":true}""");
        await walk.CallAsync($"Revoke{instance}Credential", id);
    }

    private static async Task AdministrationAsync(ExampleWalk walk)
    {
        string client = Id(await walk.CallAsync("RegisterClient"));
        await walk.CallAsync("ReplaceClientKeys", client);
        await walk.CallAsync("SetClientRights", client);
        await walk.CallAsync("ListClients");
        string person = Id(await walk.CallAsync("InvitePerson"));
        await walk.CallAsync("LinkPerson", person);
        await walk.CallAsync("SetPersonRights", person);
        await walk.CallAsync("ListPeople");
        await walk.CallAsync("ListActs", query: "?from=2026-06-01&to=2026-06-01");
        await walk.CallAsync("RemovePerson", person);
        await walk.CallAsync("RemoveClient", client);
    }

    private static async Task FieldAsync(ExampleWalk home, FieldTeam atHome, FixedClock clock)
    {
        FieldTeam.Answer tour = await home.CallAsync("CreateTour");
        await using FieldTeam team = await FieldTeam.StartAsync(clock, atHome.Address);
        ExampleWalk laptop = await ExampleWalk.BeginAsync(team);
        FieldTeam.Answer request = await laptop.CallAsync("MakeEnrolmentRequest", json: Code(tour));
        FieldTeam.Answer answer = await home.CallAsync("AnswerEnrolment", file: request.Bytes);
        await laptop.CallAsync("TakeEnrolmentAnswer", file: answer.Bytes);
        await team.SendAsync(HttpMethod.Post, "/passports", Encoding.UTF8.GetBytes("""{"summary":{"vaccinations":[{"code":"td"}]}}"""), "application/json");
        FieldTeam.Answer receipt = await home.CallAsync("TakeHandIn", file: (await laptop.CallAsync("GetHandIn")).Bytes);
        await laptop.CallAsync("TakeReceipt", file: receipt.Bytes);
        await laptop.CallAsync("GetLaptop");
        await laptop.CallAsync("HandIn");
        await home.CallAsync("ListTours");
        await home.CallAsync("GetTour", Id(tour));
        await home.CallAsync("ReportLaptopLost", Id(tour));
        await home.CallAsync("GetCutOff", Id(tour));

        FieldTeam.Answer next = await home.CallAsync("CreateTour");
        await using FieldTeam other = await FieldTeam.StartAsync(clock, atHome.Address);
        ExampleWalk byNetwork = await ExampleWalk.BeginAsync(other);
        await byNetwork.CallAsync("Enrol", json: Code(next));
    }

    private static async Task LogAsync(ExampleWalk walk, FieldTeam home)
    {
        await using DbConnection connection = await home.Service.Get<Database>().OpenAsync(TestContext.Current.CancellationToken);
        string digest = Convert.ToHexStringLower((await connection.QueryAsync<byte[]>("SELECT leaf FROM log_waiting")).First().AsSpan(0, 32));
        await walk.CallAsync("SealLog");
        long size = (await walk.CallAsync("getLogHead")).Json.GetProperty("size").GetInt64();
        await walk.CallAsync("getLogInclusion", query: $"?digest={digest}");
        await walk.CallAsync("getLogProof", query: $"?digest={digest}");
        await walk.CallAsync("getLogConsistency", query: $"?first={size}&second={size}");
    }

    private static async Task WalletsAsync(ExampleWalk walk)
    {
        await walk.CallAsync("getCredentialIssuer");
        string offer = Uri.UnescapeDataString((await walk.CallAsync("OfferToWallet")).Json.GetProperty("offer").GetString()!);
        await walk.CallAsync("getWalletOffer", offer[(offer.LastIndexOf('/') + 1)..]);
        await walk.CallAsync("GetWalletNonce");
        await walk.CallAsync("FetchWalletAnswer", Id(await walk.CallAsync("AskWallet")));
    }

    private static async Task ServicesAsync(ExampleWalk walk, ServicesKey key, FixedClock clock)
    {
        JsonElement pack = (await walk.CallAsync("PutServicesPack", file: key.Sign("https://clinic.example", clock.GetUtcNow()))).Json;
        await walk.CallAsync("ListServicesPacks");
        await walk.CallAsync("getServicesPacks");
        await walk.CallAsync("RemoveServicesPack", query: $"?publisher={pack.GetProperty("publisher").GetString()}&id={pack.GetProperty("id").GetString()}");
    }

    private static async Task PublishedAsync(ExampleWalk walk)
    {
        await walk.CallAsync("GetAuthorizationServer");
        await walk.CallAsync("getStatusList", "1");
        await walk.CallAsync("getBitstringStatusList", "1/revocation");
        string kid = (await walk.CallAsync("getKeySet")).Json.GetProperty("keys")[0].GetProperty("kid").GetString()!;
        await walk.CallAsync("getRevocationList", kid);
        await walk.CallAsync("getDidDocument");
        await walk.CallAsync("getJwtVcIssuer");
        await walk.CallAsync("AskGuidance");
        await walk.CallAsync("ListSchedules");
        await walk.CallAsync("GetSchedule", "WHO-min-2023");
        await walk.CallAsync("getTrustBundle");
        await walk.CallAsync("getTrustEntry");
        string key = (await walk.CallAsync("ListKeys")).Json[0].GetProperty("kid").GetString()!;
        await walk.CallAsync("DestroyKey", key);
        await walk.CallAsync("RetireKey", key);
        await walk.CallAsync("ReportKeyCompromised", key);
    }

    private static string CodeOf(FieldTeam.Answer issued) => issued.Json.GetProperty("codes")[0].GetProperty("text").GetString()!;

    private static string Id(FieldTeam.Answer answer) => answer.Json.GetProperty("id").GetString()!;

    private static string Code(FieldTeam.Answer tour) => $$"""{"code":"{{tour.Json.GetProperty("code").GetString()}}"}""";
}
