using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Operation;
using HealthPassport.Service.Trust;
using HealthPassport.Service.Trust.Federation;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Service.Tests.Trust;

/// <summary>Services that belong to a federated network: each publishes its own list, fetches the others', and serves all of them.</summary>
public sealed class FederationTests : IDisposable
{
    private const string Passphrase = "correct horse battery";

    private static readonly DateTimeOffset Noon = Cards.Noon;

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-federation-").FullName;
    private readonly EcdsaSigner[] _voters = new EcdsaSigner[3];
    private readonly SignedRoot[] _roots;
    private readonly FixedClock _clock = new(Noon);

    public FederationTests()
    {
        for (int i = 0; i < _voters.Length; i++)
        {
            _voters[i] = NetworkFolder.MakeKey(Folder(i), Passphrase, 1000).Value();
            using EcdsaSigner listKey = NetworkFolder.MakeKey(ListFolder(i), Passphrase, 1000).Value();
        }

        SignedRoot root = SignedRoot.Unsigned(new RootDocument
        {
            Version = 1, Name = "Route network", RootKeys = [.. _voters.Select(key => key.PublicKey)], Threshold = 2, BundleKeys = [.. _voters.Select(key => key.PublicKey)], Expires = Noon.AddYears(1), AdmissionThreshold = 2,
        });
        _roots = [_voters.Take(2).Aggregate(root, (signed, key) => signed.With(key))];
        for (int i = 0; i < _voters.Length; i++)
        {
            NetworkFolder.Join(Folder(i), [.. _roots]).Value();
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Array.ForEach(_voters, key => key.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Members_publish_fetch_check_and_serve_on_what_others_publish()
    {
        SignRoll(Roll(1));
        await using RunningService one = await StartAsync(0);
        await using RunningService two = await StartAsync(1, one);
        Assert.Equal(Verdict.Accepted, (await ReadAsync(one, one.Issue().Twins[0])).Verdict);
        Assert.Equal(Verdict.Accepted, (await ReadAsync(two, one.Issue().Twins[0])).Verdict);      // fetched at its start

        Statement statement = await ReadAsync(two, one.Issue().Twins[0]);
        Assert.Equal((2, 3, "Route network"), (statement.Issuer!.Admission!.Signatures, statement.Issuer.Admission.Voters, statement.Issuer.Admission.Network));
        byte[] list = await one.Client.GetByteArrayAsync("/trust/list", Cancellation);
        SignedMemberList read = SignedMemberList.Read(list).Value();
        Assert.Equal((1u, IdOf(0)), (read.List.Issuer.Number, read.List.Issuer.Id));
    }

    [Fact]
    public async Task What_is_signed_anew_has_a_later_time_than_everything_before()
    {
        SignRoll(Roll(1));
        await using RunningService one = await StartAsync(0);
        List<DateTimeOffset> times = [];
        for (int i = 0; i < 3; i++)
        {
            times.Add(SignedMemberList.Read(await one.Client.GetByteArrayAsync("/trust/list", Cancellation)).Value().List.SignedAt);
            await one.Get<OwnTrust>().RebuildAsync(Cancellation);
        }

        Assert.Equal(times.Distinct().Order(), times);      // though the clock stands
    }

    [Fact]
    public async Task An_administrator_asks_the_others_and_is_told_of_an_expulsion()
    {
        SignRoll(Roll(1));
        await using RunningService one = await StartAsync(0);
        await using RunningService two = await StartAsync(1, one);
        using HttpClient admin = await AdministrationTests.AdministratorAsync(two);
        string card = one.Issue().Twins[0];
        JsonElement nothing = await FetchAsync(admin);
        Assert.All(nothing.EnumerateArray(), finding => Assert.True(finding.GetProperty("isSound").GetBoolean(), finding.GetProperty("text").GetString()));

        SignRoll(Roll(2, MemberState.Expelled));
        await one.Get<OwnTrust>().RebuildAsync(Cancellation);
        JsonElement findings = await FetchAsync(admin);
        Assert.Contains(findings.EnumerateArray(), finding => finding.GetProperty("isNew").GetBoolean() && finding.GetProperty("text").GetString()!.EndsWith("roll 2 is new", StringComparison.Ordinal));
        Assert.Equal([Reason.MemberExpelled], (await ReadAsync(two, card)).Reasons);
    }

    [Fact]
    public async Task The_page_for_operators_is_true()
    {
        SignRoll(Roll(1));
        await using RunningService one = await StartAsync(0);
        await using RunningService two = await StartAsync(1, one);
        using HttpClient admin = await AdministrationTests.AdministratorAsync(two);
        SignRoll(Roll(2, MemberState.Suspended));
        await one.Get<OwnTrust>().RebuildAsync(Cancellation);
        DocumentedWay page = new("federation.md", text => text.Replace(one.Client.BaseAddress!.ToString(), "https://other.example/", StringComparison.Ordinal));
        using HttpResponseMessage answer = await admin.PostAsync(new Uri("/admin/federation/fetch", UriKind.Relative), null, Cancellation);
        page.Shows("fetch", "POST /admin/federation/fetch", [], null, answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        page.AssertTrue();
    }

    [Fact]
    public async Task A_roll_of_a_minority_is_not_taken()
    {
        SignRoll(Roll(1));
        await using RunningService one = await StartAsync(0);
        await using RunningService two = await StartAsync(1, one);
        SignedRoll minority = SignedRoll.Unsigned(Roll(2, MemberState.Expelled)).With(_voters[2].KeyId, _voters[2].Sign);
        File.WriteAllBytes(Path.Combine(Folder(0), "roll.cose"), minority.ToBytes());      // whoever runs the first service puts it there
        await Assert.ThrowsAsync<InvalidOperationException>(() => one.Get<OwnTrust>().RebuildAsync(Cancellation));
        await two.Get<PeerFetching>().FetchAsync(Cancellation);
        Assert.Equal(Verdict.Accepted, (await ReadAsync(two, one.Issue().Twins[0])).Verdict);
    }

    [Fact]
    public async Task A_peer_that_is_away_is_named_and_spoils_nothing()
    {
        SignRoll(Roll(1));
        await using RunningService one = await RunningService.StartAsync(_clock, DataFolder(0), settings: [.. Settings(0), ("FederationPeers", "http://127.0.0.1:9/trust/bundle")]);
        IntakeFinding finding = Assert.Single(await one.Get<PeerFetching>().FetchAsync(Cancellation));
        Assert.False(finding.IsSound);
        Assert.Contains("cannot be reached", finding.Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Accepted, (await ReadAsync(one, one.Issue().Twins[0])).Verdict);
    }

    [Fact]
    public async Task Any_other_service_has_no_list_and_no_peers()
    {
        await using RunningService plain = await RunningService.StartAsync();
        using HttpClient admin = await AdministrationTests.AdministratorAsync(plain);
        using HttpResponseMessage list = await plain.Client.GetAsync(new Uri("/trust/list", UriKind.Relative), Cancellation);
        using HttpResponseMessage fetch = await admin.PostAsync(new Uri("/admin/federation/fetch", UriKind.Relative), null, Cancellation);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (list.StatusCode, fetch.StatusCode));
    }

    private static string IdOf(int member) => $"https://member-{member + 1}.example";

    private static async Task<JsonElement> FetchAsync(HttpClient admin)
    {
        using HttpResponseMessage answer = await admin.PostAsync(new Uri("/admin/federation/fetch", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("findings");
    }

    // As a clinic reads, by the trust file that the service serves.
    private async Task<Statement> ReadAsync(RunningService service, string card)
    {
        byte[] file = await service.Client.GetByteArrayAsync("/trust/bundle", Cancellation);
        return new Verifier(TrustStore.Load(file, null, _clock).Value(), _clock).Verify(card);
    }

    private string Folder(int member) => Path.Combine(_folder, $"network-{member}");

    private string ListFolder(int member) => Path.Combine(_folder, $"list-{member}");

    private Roll Roll(uint number, MemberState state = MemberState.Active) => new()
    {
        Network = _roots[0].Network, Number = number, MadeAt = Noon.AddDays(-1),
        Members = [.. Enumerable.Range(0, 2).Select(i => new Member
        {
            Number = (uint)i + 1, Id = IdOf(i), Name = $"Member {i + 1} (fictional)", Location = "", ListKeys = [NetworkFolder.OpenKey(ListFolder(i), Passphrase).Value().PublicKey],
            Kinds = EntryKinds.All, MayDelegate = true, State = i == 0 ? state : MemberState.Active, Since = DateOnly.FromDateTime(Noon.UtcDateTime).AddDays(-30),
        })],
    };

    private void SignRoll(Roll roll)
    {
        SignedRoll signed = _voters.Take(2).Aggregate(SignedRoll.Unsigned(roll), (one, key) => one.With(key.KeyId, key.Sign));
        foreach (int member in roll.Number == 1 ? [0, 1] : new[] { 0 })
        {
            Assert.Null(FederationFolder.Of(NetworkFolder.Open(Folder(member)).Value()).Value().Take(signed));
        }
    }

    private string DataFolder(int member)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, $"data-{member}")).FullName;
        File.WriteAllText(Path.Combine(folder, KeyPassphrase.FileName), Passphrase);
        return folder;
    }

    private (string, string)[] Settings(int member) => [("Federation", Folder(member)), ("FederationListKey", ListFolder(member)), ("IssuerId", IdOf(member)), ("IssuerName", $"Member {member + 1} (fictional)")];

    private async Task<RunningService> StartAsync(int member, params RunningService[] peers)
    {
        RunningService service = await RunningService.StartAsync(_clock, DataFolder(member), settings: peers.Length == 0 ? Settings(member) : [.. Settings(member), ("FederationPeers", string.Join(' ', peers.Select(peer => $"{peer.Client.BaseAddress}trust/bundle")))]);
        if (peers.Length > 0)
        {
            PeerFetching fetching = service.Get<PeerFetching>();
            await fetching.First.WaitAsync(Cancellation);      // what it does by itself at its start must not come between later
        }

        return service;
    }
}
