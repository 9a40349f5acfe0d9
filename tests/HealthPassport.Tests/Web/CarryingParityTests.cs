using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>What a page takes over from the sealed parts of earlier cards is what this side takes over.</summary>
public sealed class CarryingParityTests : IDisposable
{
    private const string Added = """{"conditions":[{"code":"hiv","onset":"2021"},{"code":"asthma"}]}""";

    private readonly TestNetwork _network = new();
    private readonly HolderSecret _secret = SecretGenerator.New();
    private readonly NetworkKey _first;
    private readonly NetworkKey _second;

    public CarryingParityTests() => (_first, _second) = (_network.AddIssuer("First (fictional)").AddKey(), _network.AddIssuer("Second (fictional)").AddKey());

    public void Dispose() => _network.Dispose();

    [Fact]
    public void One_card_both_twins_linked_cards_and_cards_that_a_clinician_joins()
    {
        string[] full = Issue(_first, 5, Read($$"""{"vaccinations":[{"code":"td"}],"conditions":[{{string.Join(',', Enumerable.Range(2000, 20).Select(year => $$"""{"code":"hiv","onset":"{{year}}"}"""))}}]}"""));
        string[] small = Issue(_first, 6, Read("""{"vaccinations":[{"code":"mmr"}],"medications":[{"code":"metformin","lane":"sealed"},{"code":"insulin-glargine","lane":"sealed","source":"told"}]}"""));
        string[] onTop = Issue(_second, 7, Join(small, """{"conditions":[{"code":"hiv","source":"document"}]}"""));
        string[] marked = Issue(_second, 8, Join([small[0], full[0]], """{"allergies":[{"code":"allergy-penicillin","lane":"sealed"}]}"""));
        string[] unlike = Issue(_second, 9, Read("""{"vaccinations":[{"code":"bcg"}],"events":[{"type":"pregnancy","expectedDate":"2027-01","lane":"sealed"}]}"""));
        string[][] cases =
        [
            [small[0]], [small[1], small[0]], full, [full[1]], onTop, [onTop[1], small[0]], [.. small, .. onTop], [small[0], unlike[1]], [unlike[0], .. small, onTop[0]], [marked[0]], [marked[0], small[1]], [small[0], marked[1], full[1], full[0]],
        ];
        string[][] expected = [.. cases.Select(inputs => Written(Join(inputs, Added)))];
        IReadOnlyList<string[]> answers = WebVerifier.Write(cases.Select(inputs => new JsonObject
        {
            ["trust"] = Convert.ToBase64String(_network.File()),
            ["now"] = TestNetwork.Now.ToUnixTimeMilliseconds(),
            ["inputs"] = new JsonArray([.. inputs.Select(input => (JsonNode)input)]),
            ["secret"] = _secret.Digits,
            ["added"] = JsonNode.Parse(Added),
        }.ToJsonString()));
        for (int i = 0; i < cases.Length; i++)
        {
            Assert.Equal((i, string.Join('\n', expected[i])), (i, string.Join('\n', answers[i])));
        }
    }

    private static HealthSummary Read(string json) => TestNetwork.Need(SummaryJson.Read(Encoding.UTF8.GetBytes(json), Terminology.Current));

    private static string[] Written(HealthSummary summary)
    {
        HealthSummary part = LaneSplit.Of(summary).Sealed;
        CborWriter cbor = new();
        PassportCodec.WriteSealed(cbor, part);
        return [Convert.ToHexStringLower(cbor.Written), .. SealedContent.ForOneSecret(part).Boxes.Select(box => Convert.ToHexStringLower(box!))];
    }

    private string[] Issue(NetworkKey key, uint index, HealthSummary summary) =>
        [.. TestNetwork.Need(new PassportIssuer(key.Issuing).Issue(new IssueRequest { Summary = summary, StatusIndex = index, IssuedOn = TestNetwork.Today, Secret = _secret })).Twins];

    private HealthSummary Join(string[] inputs, string added)
    {
        FakeClock clock = new(TestNetwork.Now);
        TrustStore store = TestNetwork.Need(TrustStore.Load(_network.File(), null, clock));
        Verifier verifier = new(store, clock);
        Statement[] statements = [.. inputs.Select(input => verifier.Verify(input, new VerificationOptions { Secret = _secret }))];
        TimeLine line = TestNetwork.Need(TimeLines.Of(statements, new TimeLineOptions { SamePerson = SamePerson.All, Sealed = SealedParts.Take }, store));
        return CarryOver.Join(CarriedCards.Of(line.Persons[0], statements, TimeLines.LinkedSets(statements).Length > 1), Read(added));
    }
}
