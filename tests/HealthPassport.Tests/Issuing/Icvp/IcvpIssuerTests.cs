using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Icvp;

public sealed class IcvpIssuerTests : IDisposable
{
    internal const string Summary =
        """{"holder":{"name":"Specimen Ada","birth":"1988-03","sex":"female"},"vaccinations":[{"code":"yellow-fever","date":"2026-09-15","lot":"Y1234"},{"code":"ipv","date":"2026-09-15","lot":"P7"},{"code":"mmr","date":"2026-09-15"}],"conditions":[{"code":"hypertension"}]}""";

    internal const string Products = """{"vaccines":{"yellow-fever":"YellowFeverProductd2c75a15ed309658b3968519ddb31690"},"lots":{"P7":"PolioProduct1"}}""";

    private readonly TestNetwork _network = new();
    private readonly NetworkKey _key;

    public IcvpIssuerTests() => _key = _network.AddIssuer().AddKey();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Issues_one_code_for_each_dose_with_a_product()
    {
        IssuedCredentials issued = TestNetwork.Need(Issue(_key.Issuing));
        Assert.Equal(2, issued.Credentials.Length);
        Assert.Equal(["mmr", "hypertension"], issued.LeftOut.Select(entry => ((Concept)entry.Subject).Key));
        Statement statement = _network.Verifier().Verify(issued.Credentials[0].Text);
        Assert.Equal((Verdict.Accepted, "hcert/icvp"), (statement.Verdict, statement.Format));
        Assert.Equal(issued.Credentials[0].Hash, statement.Hash);
        Vaccination dose = Assert.Single(statement.Summary!.Vaccinations);
        Assert.Equal(("yellow-fever", "2026-09-15", "Y1234"), (((Concept)dose.Code).Key, dose.Date!.ToString(), dose.Lot));
        Assert.Equal(new DateTimeOffset(_key.Issuing.ValidTo, new TimeOnly(23, 59, 59), TimeSpan.Zero), statement.Time.ExpiresAt);
        Assert.Empty(statement.Defects);
        Assert.Equal("vaccine-unknown", ((Concept)Assert.Single(_network.Verifier().Verify(issued.Credentials[1].Text).Summary!.Vaccinations).Code).Key);
    }

    [Fact]
    public void An_ended_term_rejects()
    {
        string text = TestNetwork.Need(Issue(_key.Issuing)).Credentials[0].Text;
        Assert.Equal([Reason.Expired], _network.Verifier(new DateTimeOffset(_key.Issuing.ValidTo.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)).Verify(text).Reasons);
    }

    [Fact]
    public void Another_reader_agrees()
    {
        ReadOnlySpan<byte> point = _key.Signer.PublicKey.Point;
        string text = TestNetwork.Need(Issue(_key.Issuing)).Credentials[0].Text;
        string read = Oracles.Run("hcert.mjs", text, Base64Url.EncodeToString(point[..32]), Base64Url.EncodeToString(point[32..])).Output;
        JsonElement card = JsonElement.Parse(read).GetProperty("-260").GetProperty("-6");
        Assert.Equal(
            """{"n":"Specimen Ada","s":"F","v":[{"bo":"Y1234","dt":"2026-09-15","is":"https://issuer-1.example","vp":"YellowFeverProductd2c75a15ed309658b3968519ddb31690"}],"dob":"1988-03"}""",
            card.GetRawText());
    }

    [Theory]
    [InlineData("\"birth\":\"1988-03\"", "\"birth\":{\"about\":1988}")]
    [InlineData("\"name\":\"Specimen Ada\",", "")]
    [InlineData("\"date\":\"2026-09-15\"", "\"date\":\"2026-09\"")]
    public void Refuses_what_a_yellow_card_cannot_say(string good, string bad)
    {
        Assert.Contains(good, Summary, StringComparison.Ordinal);
        Result<HealthSummary> read = SummaryJson.Read(Encoding.UTF8.GetBytes(Summary.Replace(good, bad, StringComparison.Ordinal)), Terminology.Current);
        Assert.SkipUnless(read.TryGet(out HealthSummary? summary, out _), "The summary has another form.");
        Assert.False(Issue(_key.Issuing, summary).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.SummaryInvalid, failure.Reason);
    }

    [Theory]
    [InlineData("""{"vaccines":{"no-such":"A"}}""")]
    [InlineData("""{"vaccines":{"yellow-fever":""}}""")]
    [InlineData("""{"vaccines":{"yellow-fever":7}}""")]
    [InlineData("""{"other":{}}""")]
    [InlineData("[]")]
    public void Refuses_a_bad_list_of_products(string json) => Assert.False(IcvpProductIds.Read(Encoding.UTF8.GetBytes(json)).TryGet(out _, out _));

    internal static Result<IssuedCredentials> Issue(IssuingKey key, HealthSummary? summary = null) => IcvpIssuer.Issue(
        new CredentialIssuer { Id = "https://issuer-1.example", Key = key },
        new IssueRequest
        {
            Summary = summary ?? TestNetwork.Need(SummaryJson.Read(Encoding.UTF8.GetBytes(Summary), Terminology.Current)),
            IssuedOn = TestNetwork.Today,
            ProductIds = TestNetwork.Need(IcvpProductIds.Read(Encoding.UTF8.GetBytes(Products))),
        },
        new NoIndices());

    private sealed class NoIndices : IStatusIndices
    {
        public Result<AllottedIndices> Allot() => new Failure(Reason.StatusIndicesExhausted, "status");
    }
}
