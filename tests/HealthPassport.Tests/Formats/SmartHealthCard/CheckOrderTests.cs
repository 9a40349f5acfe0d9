using System.Globalization;
using System.IO.Compression;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.SmartHealthCard;

/// <summary>Cards with two faults: the check that comes first in <c>specs/verification.md</c> gives the reason, and nothing that nobody signed is looked at.</summary>
public sealed class CheckOrderTests : IDisposable
{
    private const string Id = "https://cards.example";

    private const string Subject =
        """{"fhirVersion":"4.0.1","fhirBundle":{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"resource:0","resource":{"resourceType":"Patient","name":[{"family":"Test","given":["Amal"]}],"birthDate":"1990-05-01"}}]}}""";

    private static readonly long Now = TestNetwork.Now.ToUnixTimeSeconds();

    private readonly TestKey _key = new();
    private readonly TestKey _stranger = new();
    private RevokedIds? _revoked = RevokedIds.Of(1, TestNetwork.Now, ["r1"]);

    public void Dispose()
    {
        _key.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void A_good_card_is_accepted() => Assert.Equal("accepted", Read(Card()));

    [Fact]
    public void The_algorithm_is_looked_at_before_the_key() => Assert.Equal("unreadable unsupported-algorithm", Read(Card(kid: "unknown", alg: "ES384")));

    [Fact]
    public void The_key_is_looked_for_before_the_signature_is_checked() => Assert.Equal("unknown-issuer unknown-key", Read(Damaged(Card(kid: "unknown"))));

    [Theory]
    [InlineData("no DEFLATE")]
    [InlineData("no JSON")]
    [InlineData("another issuer")]
    [InlineData("revoked")]
    public void The_signature_is_checked_before_anything_that_it_signs(string fault)
    {
        Assert.Equal("rejected bad-signature", Read(Faulty(fault, _stranger)));
        Assert.Equal(
            fault switch { "another issuer" => "unknown-issuer unknown-key", "revoked" => "rejected revoked", _ => "unreadable content-malformed" },
            Read(Faulty(fault, _key)));
    }

    [Fact]
    public void The_issuer_is_compared_before_the_content_is_judged()
    {
        Assert.Equal("unknown-issuer unknown-key", Read(Card(issuer: "https://others.example", id: "r1", expires: Now - 30)));
        Assert.Equal("rejected issuer-mismatch", Read(Card(issuer: "https://listed.example", id: "r1", expires: Now - 30)));
    }

    [Fact]
    public void The_time_is_judged_before_the_revocation()
    {
        Assert.Equal("rejected not-yet-valid", Read(Card(id: "r1", issuedAt: Now + 3600)));
        Assert.Equal("rejected expired", Read(Card(id: "r1", expires: Now - 30)));
        Assert.Equal("rejected outside-key-period", Read(Card(id: "r1", issuedAt: Now - (3 * 366 * 86_400L))));
    }

    [Theory]
    [InlineData("r1", 0, "rejected revoked")]
    [InlineData("r1.{0}", 1, "rejected revoked")]      // a second after the issue
    [InlineData("r1.{0}", 0, "accepted")]
    [InlineData("r1.{0}", -1, "accepted")]
    [InlineData("r2.{0}", 1, "accepted")]
    public void A_revocation_with_a_time_is_for_cards_before_it(string entry, int seconds, string verdict)
    {
        long issuedAt = Now - 86_400;
        _revoked = RevokedIds.Of(1, TestNetwork.Now, [string.Format(CultureInfo.InvariantCulture, entry, issuedAt + seconds)]);
        Assert.Equal(verdict, Read(Card(id: "r1", issuedAt: issuedAt)));
    }

    [Theory]
    [InlineData(180, "accepted")]
    [InlineData(181, "caution status-unknown")]
    public void A_list_that_is_old_says_no_more_that_a_card_is_good(int days, string verdict)
    {
        _revoked = RevokedIds.Of(1, TestNetwork.Now.AddDays(-days), ["r1"]);
        Assert.Equal(verdict, Read(Card(id: "r2")));
        Assert.Equal("rejected revoked", Read(Card(id: "r1")));
    }

    [Fact]
    public void A_list_that_is_missing_says_nothing()
    {
        _revoked = null;
        Assert.Equal("caution status-unknown", Read(Card(id: "r2")));
        Assert.Equal("caution status-unknown", Read(Card(id: null)));
    }

    private string Faulty(string fault, TestKey signer) => fault switch
    {
        "no DEFLATE" => Sign(signer, [0xFF, 0xFF, 0xFF]),
        "no JSON" => Sign(signer, Deflate("{")),
        "another issuer" => Card(issuer: "https://others.example", signer: signer),
        _ => Card(id: "r1", signer: signer),
    };

    private string Card(string issuer = Id, string? id = "r2", long? issuedAt = null, long? expires = null, TestKey? signer = null, string? kid = null, string alg = "ES256")
    {
        string exp = expires is null ? "" : $"\"exp\":{expires},";
        string rid = id is null ? "" : $"\"rid\":\"{id}\",";
        string claims = $$"""{"iss":"{{issuer}}","nbf":{{issuedAt ?? Now - 60}},{{exp}}"vc":{"type":["https://smarthealth.cards#health-card"],{{rid}}"credentialSubject":""";
        return Sign(signer ?? _key, Deflate(claims + Subject + "}}"), kid, alg);
    }

    private string Sign(TestKey signer, byte[] payload, string? kid = null, string alg = "ES256") => CompactJwsWriter.Sign(
        Encoding.UTF8.GetBytes($$"""{"alg":"{{alg}}","kid":"{{kid ?? _key.Public.Thumbprint()}}","zip":"DEF"}"""), payload, SignatureAlgorithm.ES256, digest => alg == "ES256" ? signer.Sign(digest) : new byte[96]);

    private static string Damaged(string jws) => jws[..^10] + (jws[^10] == 'A' ? 'B' : 'A') + jws[^9..];

    private string Read(string jws)
    {
        TrustedKey key = Key(_key.Public, _revoked);
        using TestNetwork network = new();
        network.ForeignNetworks.Add(new(ForeignNetworkKind.VciSnapshot, "Others", TestNetwork.Now,
        [
            new TrustedIssuer(0, Id, "Cards", [key], [], []),
            new TrustedIssuer(0, "https://listed.example", "Listed", [Key(_stranger.Public, null)], [], []),
        ]));
        Statement statement = network.Verifier().Verify(NumericQr.Write(jws));
        StatementContract.Holds(statement);
        return string.Join(' ', statement.Reasons.Select(reason => reason.Name()).Prepend(ReasonNames.Kebab(statement.Verdict.ToString())));
    }

    private static TrustedKey Key(PublicKey key, RevokedIds? revoked) => new()
    {
        KeyId = KeyId.Of(key.Thumbprint()),
        Kid = Encoding.ASCII.GetBytes(key.Thumbprint()),
        PublicKey = key,
        Kinds = EntryKinds.All,
        Envelopes = EnvelopeKinds.SmartHealthCard,
        ValidFrom = TestNetwork.Today.AddYears(-2),
        ValidTo = TestNetwork.Today.AddYears(2),
        RevokedIds = revoked,
        PublishesRevokedIds = true,
    };

    private static byte[] Deflate(string json)
    {
        using MemoryStream output = new();
        using (DeflateStream deflate = new(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(json));
        }

        return output.ToArray();
    }
}
