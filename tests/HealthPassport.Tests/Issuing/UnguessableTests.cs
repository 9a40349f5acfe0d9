using System.Collections.Immutable;
using System.Text;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Issuing.Icvp;
using Xunit;

namespace HealthPassport.Tests.Issuing;

/// <summary>What is signed holds random bits, so that a digest in a log can be guessed by nobody (<c>specs/signing-log.md</c> §2.3).</summary>
public sealed class UnguessableTests : IDisposable
{
    private readonly TestNetwork _network = new();
    private readonly CredentialIssuer _issuer;

    public UnguessableTests() =>
        _issuer = new CredentialIssuer { Id = "https://issuer-1.example", StatusList = "https://issuer-1.example/status/1", Key = _network.AddIssuer().AddKey().Issuing };

    public static TheoryData<string> Formats => [.. IssuingFormat.All.Select(format => format.Name)];

    public void Dispose() => _network.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_card_twice_has_two_digests(string format)
    {
        IssuedCredential[] cards = [.. Issue(format), .. Issue(format)];
        Assert.Equal(cards.Length, cards.Select(card => Convert.ToHexString(card.Digest.AsSpan())).Distinct().Count());
        Assert.All(cards, card => Assert.Equal(Verdict.Accepted, _network.Verifier().Verify(card.Text).Verdict));
    }

    [Fact]
    public void An_identifier_of_a_token_has_128_bits()
    {
        Assert.Equal(16, CredentialIssuer.UniqueId().Length);
        Assert.Equal(22, CredentialIssuer.UniqueIdText().Length);
    }

    [Fact]
    public void A_credential_says_its_identifier()
    {
        string payload = Encoding.UTF8.GetString(TestNetwork.Need(CompactJws.Read(Assert.Single(Issue(VcJwtIssuer.Format)).Text)).Payload()!);
        Assert.Matches("\"jti\":\"[A-Za-z0-9_-]{22}\"", payload);
    }

    private ImmutableArray<IssuedCredential> Issue(string format) => TestNetwork.Need(IssuingFormat.Find(format)!.Issue(_issuer, Request(), new OneIndex())).Credentials;

    private static IssueRequest Request() => new()
    {
        Summary = TestNetwork.Need(SummaryJson.Read(Encoding.UTF8.GetBytes(IcvpIssuerTests.Summary), Terminology.Current)),
        IssuedOn = TestNetwork.Today,
        ProductIds = TestNetwork.Need(IcvpProductIds.Read(Encoding.UTF8.GetBytes(IcvpIssuerTests.Products))),
    };

    // The same for every card: the index must not be what makes the difference.
    private sealed class OneIndex : IStatusIndices
    {
        public Result<AllottedIndices> Allot() => new AllottedIndices([4242]);
    }
}
