using System.Security.Cryptography;
using System.Text;
using HealthPassport.Cli.Bench;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.VdsNc;
using HealthPassport.Tests.Vectors;

namespace HealthPassport.VectorWriter;

/// <summary>Credentials of the other formats: what we issue in them, and what others issue whose keys the bundle has taken in.</summary>
internal static class NeighbourCases
{
    public const string Set = "neighbours";

    private const string Card = "smart-health-card.md §";
    private const string Summary = """
        {
          "holder": { "name": "Amina Test", "birth": "1990-04" },
          "vaccinations": [{ "code": "td", "date": "2026-05-02", "lot": "A1" }, { "code": "mmr", "date": "2026-05-02", "source": "told" }],
          "conditions": [{ "code": "hypertension", "onset": "2019", "state": "active" }]
        }
        """;

    private static readonly VectorKeyBinding Desk = new("https://clinic.example", "n-0S6_WzA2Mj");

    public static IEnumerable<Case> All(VectorNetwork n)
    {
        CredentialIssuer issuer = new() { Id = "https://issuer-1.example", StatusList = "https://issuer-1.example/status/1", Key = n.Main.Issuing };
        return [.. HealthCards(issuer), .. Jwts(issuer), .. Hcerts(n), .. Seals(n), .. Links()];
    }

    private static IEnumerable<Case> HealthCards(CredentialIssuer issuer)
    {
        IssuedCredential[] cards = [.. Need(SmartHealthCardIssuer.Issue(issuer, Request(), new Indices(1))).Credentials];
        yield return Good("shc-vaccinations", Card + "4", "A SMART Health Card of one topic, as a numeric code.", cards[0].QrText);
        yield return Good("shc-conditions", Card + "4", "Another topic, as a JWS with spaces around it.", $" {cards[1].Text}\n");
        yield return Hard("shc-revoked", Card + "3", "The revocation id is the index in the status list.", Need(SmartHealthCardIssuer.Issue(issuer, Request(), new Indices(VectorNetwork.Revoked))).Credentials[0].QrText, "revoked");
        yield return Hard("shc-other-issuer", Card + "2", "The content names another issuer, which the bundle lists with other keys.", Need(SmartHealthCardIssuer.Issue(issuer with { Id = "https://issuer-2.example" }, Request(), new Indices(1))).Credentials[0].QrText, "issuer-mismatch") with { Signature = "unchecked" };
        yield return Unknown("shc-unlisted", Card + "2", "The content names an issuer that the bundle does not list.", Need(SmartHealthCardIssuer.Issue(issuer with { Id = "https://issuer-1.example/other" }, Request(), new Indices(1))).Credentials[0].QrText);
        yield return Unreadable("shc-one-part", Card + "1", "One part of two.", NumericQr.Prefix + "1/2/" + cards[0].QrText[NumericQr.Prefix.Length..(NumericQr.Prefix.Length + 200)], "incomplete");
        yield return Unreadable("shc-odd-digits", Card + "1", "An odd number of digits.", cards[0].QrText[..^1], "malformed");
        yield return Unreadable("shc-pair-78", Card + "1", "A pair of digits above 77.", cards[0].QrText[..^2] + "78", "malformed");
        yield return Forged("shc-bad-signature", Card + "2", "A digit of the signature was changed.", Flip(cards[0].QrText));
    }

    private static IEnumerable<Case> Jwts(CredentialIssuer issuer)
    {
        IssueRequest request = Request() with { StatusIndex = 1 };
        yield return Good("vc-jwt", "vc-jwt.md §4", "A verifiable credential as JWT.", Need(VcJwtIssuer.Issue(issuer, request)).Text);
        yield return Hard("vc-jwt-suspended", "status-lists.md §1", "Its entry in the status list says suspended.", Need(VcJwtIssuer.Issue(issuer, request with { StatusIndex = VectorNetwork.Suspended })).Text, "suspended");
        string sdJwt = Need(SdJwtIssuer.Issue(issuer, request)).Text;
        string other = Need(SdJwtIssuer.Issue(issuer, request)).Text;
        yield return Good("sd-jwt", "sd-jwt.md §5", "An SD-JWT VC with everything shown.", sdJwt);
        yield return Good("sd-jwt-nothing-shown", "sd-jwt.md §5", "The same with nothing shown.", sdJwt[..(sdJwt.IndexOf('~', StringComparison.Ordinal) + 1)]);
        yield return Hard("sd-jwt-foreign-disclosure", "sd-jwt.md §2", "A disclosure of another credential.", sdJwt + other.Split('~')[1] + "~", "disclosure-invalid") with { Whole = false };
        yield return Hard("sd-jwt-no-key-binding", "sd-jwt.md §3", "The verifier asks for key binding and none came.", sdJwt, "key-binding-missing") with { KeyBinding = Desk };
        yield return Hard("sd-jwt-bad-key-binding", "sd-jwt.md §3", "A proof by a key that the credential does not name.", sdJwt + Proof(issuer.Key.Signer), "key-binding-invalid") with { KeyBinding = Desk };
    }

    private static IEnumerable<Case> Hcerts(VectorNetwork n)
    {
        using NetworkKey signer = new(TestNetwork.Today.AddDays(-400), TestNetwork.Today.AddDays(400));
        using NetworkKey tests = new(TestNetwork.Today.AddDays(-400), TestNetwork.Today.AddDays(400)) { Kinds = EntryKinds.Screenings };
        n.Network.ForeignNetworks.Add(new ForeignNetwork(ForeignNetworkKind.DccKeys, "EU DCC (fictional)", TestNetwork.Now, [new TrustedIssuer(0, "UT", "Utopia", [Listed(signer), Listed(tests)], [], [])]));
        foreach (string kind in new[] { DccSample.Vaccination, DccSample.Test, DccSample.Recovery })
        {
            yield return Good("dcc-" + kind, "hcert.md §3", $"An EU DCC of the kind {kind}.", DccSample.Text(signer.Issuing, DccSample.Claims(kind)));
        }

        yield return Hard("dcc-key-usage", "hcert.md §3", "The certificate of the key is for tests; this is a vaccination.", DccSample.Text(tests.Issuing, DccSample.Claims()), "key-usage");
        yield return Hard("dcc-expired", "hcert.md §3", "Past its exp, which is no caution in this format.", DccSample.Text(signer.Issuing, DccSample.Claims(expiresAt: 1_794_000_000)), "expired");
    }

    private static IEnumerable<Case> Seals(VectorNetwork n)
    {
        using TestAuthority authority = new();
        using TestAuthority other = new();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        n.Network.ForeignNetworks.Add(new ForeignNetwork(ForeignNetworkKind.Icao, "ICAO (fictional)", TestNetwork.Now, [new TrustedIssuer(0, "UTO", "Utopia", [authority.Pinned()], [], [])]));
        Certificate certificate = authority.Certify(key);
        yield return Good("vds-nc", "vds-nc.md §1", "A visible digital seal with the certificate of a pinned authority.", VdsNcSeal.Sign(key, certificate));
        yield return Rejected("vds-nc-certificate-expired", "vds-nc.md §2", "The certificate had ended before the code was made.", VdsNcSeal.Sign(key, authority.Certify(key, TestNetwork.Now.AddYears(-3), TestNetwork.Now.AddYears(-2))), "certificate-invalid");
        yield return Unknown("vds-nc-authority", "vds-nc.md §2", "The certificate of an authority that is not pinned.", VdsNcSeal.Sign(key, other.Certify(key)));
    }

    private static IEnumerable<Case> Links()
    {
        string payload = StrictBase64Url.Encode(Encoding.UTF8.GetBytes($$"""{"url":"https://links.example/{{new string('a', 43)}}","key":"{{new string('k', 42)}}I","label":"Fictional summary"}"""));
        yield return Unreadable("link", "health-links.md §1", "A SMART Health Link: told, and not followed.", "shlink:/" + payload, "needs-network");
    }

    private static TrustedKey Listed(NetworkKey key)
    {
        byte[] kid = new byte[8];
        key.Signer.KeyId.CopyTo(kid);
        return new()
        {
            KeyId = key.Signer.KeyId,
            Kid = kid,
            PublicKey = key.Signer.PublicKey,
            Kinds = key.Kinds,
            Envelopes = Formats.EnvelopeKinds.Hcert,
            ValidFrom = key.Issuing.ValidFrom,
            ValidTo = key.Issuing.ValidTo,
        };
    }

    private static string Proof(ISigner signer) => CompactJwsWriter.Sign(
        CompactJwsWriter.Header(Formats.Keys.SignatureAlgorithm.ES256, null, "kb+jwt"),
        Encoding.UTF8.GetBytes($$"""{"iat":{{TestNetwork.Now.ToUnixTimeSeconds()}},"aud":"{{Desk.Audience}}","nonce":"{{Desk.Nonce}}","sd_hash":"{{new string('A', 43)}}"}"""),
        Formats.Keys.SignatureAlgorithm.ES256,
        digest =>
        {
            byte[] signature = new byte[64];
            signer.Sign(digest, signature);
            return signature;
        });

    // Another digit in the middle of the signature, which stands at the end.
    private static string Flip(string text) => text[..^41] + (text[^41] == '3' ? '4' : '3') + text[^40..];

    private static IssueRequest Request() => new() { Summary = Need(SummaryJson.Read(Encoding.UTF8.GetBytes(Summary), Terminology.Current)), IssuedOn = TestNetwork.Today };

    private static Case Good(string name, string clause, string about, string text) => new("good-" + name, clause, about, text) { Trust = Set, Whole = true };

    private static Case Hard(string name, string clause, string about, string text, string reason) => new("bad-" + name, clause, about, text) { Verdict = "rejected", Reasons = [reason], Trust = Set };

    private static Case Rejected(string name, string clause, string about, string text, string reason) => Hard(name, clause, about, text, reason) with { Signature = "unchecked" };

    private static Case Forged(string name, string clause, string about, string text) => Hard(name, clause, about, text, "bad-signature") with { Signature = "invalid" };

    private static Case Unknown(string name, string clause, string about, string text) => new("unknown-issuer-" + name, clause, about, text) { Verdict = "unknown-issuer", Reasons = ["unknown-key"], Signature = "unchecked", Trust = Set };

    private static Case Unreadable(string name, string clause, string about, string text, string reason) => new("bad-" + name, clause, about, text) { Verdict = "unreadable", Reasons = [reason], Signature = "unchecked", Trust = Set };

    private static T Need<T>(Result<T> result)
        where T : class => TestNetwork.Need(result);

    private sealed class Indices(uint index) : IStatusIndices
    {
        public Result<AllottedIndices> Allot() => new AllottedIndices([index]);
    }
}
