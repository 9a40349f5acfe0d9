using System.Collections.Immutable;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.Tests.Issuing.SmartHealthCards;

/// <summary>An issuer of SMART Health Cards in a network of its own, whose indices count from 4242.</summary>
internal sealed class HealthCards : IDisposable, IStatusIndices
{
    private uint _next = 4242;

    public HealthCards()
    {
        Clinic = Network.AddIssuer();
        Key = Clinic.AddKey();
        Issuer = new CredentialIssuer { Id = "https://issuer-1.example", StatusList = "https://issuer-1.example/status/1", Key = Key.Issuing };
    }

    public TestNetwork Network { get; } = new();

    public NetworkIssuer Clinic { get; }

    public NetworkKey Key { get; }

    public CredentialIssuer Issuer { get; set; }

    public Result<IssuedCredentials> TryIssue(HealthSummary summary) =>
        SmartHealthCardIssuer.Issue(Issuer, new IssueRequest { Summary = summary, IssuedOn = TestNetwork.Today }, this);

    public ImmutableArray<IssuedCredential> Issue(HealthSummary summary) => TestNetwork.Need(TryIssue(summary)).Credentials;

    public Statement Read(string text) => Network.Verifier().Verify(text);

    public Result<AllottedIndices> Allot() => new AllottedIndices([_next++]);

    public void Dispose() => Network.Dispose();
}
