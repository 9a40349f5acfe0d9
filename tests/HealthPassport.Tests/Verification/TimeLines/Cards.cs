using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Status;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Verification.TimeLines;

/// <summary>Statements about cards that nobody has to sign, and a trust store with three issuers whose lists know them.</summary>
internal sealed class Cards : IDisposable
{
    public const uint Revoked = 900;
    public const uint Suspended = 901;
    public const uint Superseded = 902;

    private readonly TestNetwork _network = new();
    private uint _next = 1;

    public Cards()
    {
        for (int i = 1; i <= 3; i++)
        {
            NetworkIssuer issuer = _network.AddIssuer($"Clinic {i} (fictional)");
            issuer.AddKey();
            issuer.Statuses[Revoked] = CredentialStatus.Revoked;
            issuer.Statuses[Suspended] = CredentialStatus.Suspended;
            issuer.Statuses[Superseded] = CredentialStatus.Superseded;
        }

        Trust = _network.Load();
    }

    public TestNetwork Network => _network;

    public TrustStore Trust { get; set; }

    public static Link LinkTo(Statement card, bool joined = false) => new(card.Issuer!.Number!.Value, card.StatusIndex!.Value, card.Hash!) { JoinedByClinician = joined };

    /// <summary>A link to a card that is not there.</summary>
    public static Link LinkTo(uint issuer, uint index) => new(issuer, index, Hash(7_000_000 + (issuer * 10_000) + index));

    /// <summary>An accepted card with this summary as JSON.</summary>
    public Statement Card(string json, uint issuer = 1, uint? index = null) => Card(Read(json), issuer, index);

    public Statement Card(HealthSummary summary, uint issuer = 1, uint? index = null)
    {
        uint number = _next++;
        return new()
        {
            Verdict = Verdict.Accepted,
            Reasons = [],
            Format = "hcert/passport",
            Signature = SignatureState.Valid,
            Issuer = new StatementIssuer { Id = $"https://issuer-{issuer}.example", Name = $"Clinic {issuer} (fictional)", Number = issuer, Trust = "network", Anchor = "Test network" },
            KeyId = $"00000000000000{issuer:x2}",
            Time = new StatementTime(TestNetwork.Now, TestNetwork.Now.AddYears(5), TimeState.InTime, TestNetwork.Now),
            Status = new StatementStatus(StatusState.NotRevoked, TestNetwork.Now),
            Sealed = SealedState.NotTried,
            TrustData = null,
            StatusIndex = index ?? number,
            Hash = Hash(number),
            Summary = summary,
        };
    }

    /// <summary>A card that carries everything of another one over.</summary>
    public Statement Carrying(Statement other, string json = "{}", uint issuer = 2, bool joined = false) =>
        Card(Carried(other.Summary!, LinkTo(other, joined), json), issuer);

    public static HealthSummary Carried(HealthSummary of, Link link, string json = "{}") =>
        Join(of.Select(entry => entry with { Source = Source.CarriedOver(0, entry.Source.Kind) }), link, Read(json));

    /// <summary>The same card again as its other twin.</summary>
    public Statement Twin(Statement card) => card with { Hash = Hash(_next++) };

    public TimeLine Line(params Statement[] cards) => Line(TimeLineOptions.Default, cards);

    public TimeLine Line(TimeLineOptions options, params Statement[] cards) => TestNetwork.Need(HealthPassport.Verification.TimeLines.Of(cards, options, Trust));

    /// <summary>The one person whom the clinician sees in these cards.</summary>
    public TimeLinePerson OnePerson(params Statement[] cards) => Line(new TimeLineOptions { SamePerson = SamePerson.All }, cards).Persons.Single();

    public static HealthSummary Read(string json) =>
        json == "{}" ? HealthSummary.Empty : TestNetwork.Need(SummaryJson.Read(Encoding.UTF8.GetBytes(json), Terminology.Current));

    public void Dispose() => _network.Dispose();

    private static HealthSummary Join(HealthSummary carried, Link link, HealthSummary own) => own with
    {
        Vaccinations = [.. carried.Vaccinations, .. own.Vaccinations],
        Conditions = [.. carried.Conditions, .. own.Conditions],
        Screenings = [.. carried.Screenings, .. own.Screenings],
        Allergies = [.. carried.Allergies, .. own.Allergies],
        Medications = [.. carried.Medications, .. own.Medications],
        Events = [.. carried.Events, .. own.Events],
        Links = [link],
    };

    private static EnvelopeHash Hash(uint number)
    {
        byte[] bytes = new byte[EnvelopeHash.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), number);
        return EnvelopeHash.FromBytes(bytes);
    }
}
