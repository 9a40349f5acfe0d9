using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Status;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Passport;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Web;

/// <summary>Whatever summaries as cards of three issuers of a network; each has a revoked, a suspended and a superseded card.</summary>
internal sealed class SignedSummaries : IDisposable
{
    public const int Issuers = 3;

    private readonly TestNetwork _network = new();
    private readonly NetworkKey[] _keys;
    private readonly RandomSummaries _random = new(0);
    private uint _next = 4;

    public SignedSummaries()
    {
        _keys = [.. Enumerable.Range(1, Issuers).Select(number =>
        {
            NetworkIssuer issuer = _network.AddIssuer($"Clinic {number} (fictional)");
            issuer.Statuses[1] = CredentialStatus.Revoked;
            issuer.Statuses[2] = CredentialStatus.Suspended;
            issuer.Statuses[3] = CredentialStatus.Superseded;
            return issuer.AddKey();
        })];
        TrustFile = _network.File();
        Trust = TestNetwork.Need(TrustStore.Load(TrustFile, null, Clock));
    }

    public byte[] TrustFile { get; }

    public TrustStore Trust { get; }

    public FakeClock Clock { get; } = new(TestNetwork.Now);

    /// <summary>Whether a code holds a card.</summary>
    public static bool Fits(string text) => text.Length <= Limits.TokenCharacters;

    /// <summary>A card of an issuer, from 1; with an index that nobody has, unless one is given.</summary>
    public string Text(HealthSummary summary, int issuer, uint? index = null)
    {
        CborWriter payload = new();
        HcertPassport.WritePayload(payload, summary, _random.Bytes(96), index ?? _next++, TestNetwork.Today);
        return RawCard.Sign(_keys[issuer - 1].Issuing, payload.ToArray()).ToText();
    }

    public void Dispose() => _network.Dispose();
}
