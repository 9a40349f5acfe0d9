using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Cli.Bench;
using HealthPassport.Formats;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.X509;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Passport;
using HealthPassport.Tests.Formats.VdsNc;
using HealthPassport.Tests.Fuzz;
using HealthPassport.Tests.Issuing.Icvp;
using HealthPassport.Tests.Vectors.Others;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>The verifier in TypeScript says the same as this one of EU DCC, WHO's cards, seals and health links: of those of others, and of edits.</summary>
public sealed class HcertParityTests(ITestOutputHelper output)
{
    private const int Count = 400;

    private static readonly byte[] Nobody = ForeignTrust.File(TestNetwork.Now);

    [Fact]
    public void Every_code_of_the_EU_countries_gives_the_same_statement() =>
        Check(DgcToken.All.SelectMany(token => new WebRequest[]
        {
            new(ForeignTrust.File(token.Clock, ForeignTrust.Key(Certificate.Read(token.Certificate)!)), token.Clock, token.Text) { Languages = [null, "fr"] },
            new(Nobody, token.Clock, token.Text) { Unverified = true },
        }));

    [Fact]
    public void Every_synthetic_code_gives_the_same_statement() =>
        Check(SyntheticCase.All.SelectMany(test => new WebRequest[]
        {
            new(ForeignTrust.File(test.Now, test.Trusted), test.Now, test.Text),
            new(Nobody, test.Now, test.Text) { Unverified = true },
        }));

    [Fact]
    public void Every_sample_of_WHO_gives_the_same_statement() =>
        Check(Directory.GetFiles(SharedFiles.Require("vectors", "hcert", "who-gdhcn-validator"), "*.txt").Order(StringComparer.Ordinal)
            .Select(file => Request(File.ReadAllText(file).Trim('\n', '\r'))));

    [Fact]
    public void Every_link_gives_the_same_statement() =>
        Check(SmartHealthCardDirectory.Index().EnumerateArray().Where(vector => vector.GetProperty("kind").ValueEquals("shlink"))
            .SelectMany(vector => CredentialFile.Split(SharedVectors.Text("shc/" + vector.GetProperty("file").GetString()))).Select(Request));

    [Fact]
    public void Edited_content_and_edited_messages_give_the_same_statement()
    {
        using TestNetwork network = new();
        NetworkKey key = network.AddIssuer().AddKey();
        byte[] trust = network.File();
        byte[] card = RawCard.Of(TestNetwork.Need(IcvpIssuerTests.Issue(key.Issuing)).Credentials[0].Text).Payload;
        foreach (byte[] claims in new[] { DccSample.Claims(), DccSample.Claims(DccSample.Test), DccSample.Claims(DccSample.Recovery), card })
        {
            TextEdits edits = new(claims.Length);
            string text = DccSample.Text(key.Issuing, claims);
            byte[] cose = RawCard.Sign(key.Issuing, claims).ToCose();
            IEnumerable<string> texts = Enumerable.Range(0, Count / 2).SelectMany(_ => new[] { edits.EditText(text), RawCard.TextOf(edits.EditBytes(cose)) });
            IEnumerable<string> signed = new Edits(claims.Length).Of(claims, Count).Select(edited => RawCard.Sign(key.Issuing, edited).ToText());
            Check(texts.Concat(signed).Prepend(text).Select(edited => new WebRequest(trust, TestNetwork.Now, edited) { Unverified = true }));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Edited_seals_and_certificates_give_the_same_statement(bool rsa)
    {
        using TestAuthority authority = new(rsa ? RSA.Create(2048) : null);
        using TestAuthority stranger = new();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] trust = ForeignTrust.File(TestNetwork.Now, authority.Pinned());
        TextEdits edits = new(rsa ? 1 : 2);
        Certificate certificate = authority.Certify(key);
        string text = VdsNcSeal.Sign(key, certificate);
        IEnumerable<string> texts = Enumerable.Range(0, Count).Select(_ => edits.EditText(text));
        IEnumerable<string> data = Enumerable.Range(0, Count * 4).Select(_ => edits.EditText(VdsNcSeal.Data)).Where(IsObject).Select(edited => VdsNcSeal.Sign(key, certificate, edited));
        IEnumerable<string> certificates = new[] { certificate, stranger.Certify(key) }.SelectMany(whole => Enumerable.Range(0, Count)
            .Select(_ => text.Replace(Encode(certificate.Der.ToArray()), Encode(edits.EditBytes(whole.Der.ToArray())), StringComparison.Ordinal)));
        Check(texts.Concat(data).Concat(certificates).Prepend(text).Select(edited => new WebRequest(trust, TestNetwork.Now, edited) { Unverified = true }));
    }

    [Fact]
    public void Edited_links_give_the_same_statement()
    {
        const string Link = """{"url":"https://shl.example.org/m/abc","key":"86F8LY5LlWAa1-OS_FgrTnYNqFHJP2ey5RSKLJBN9jk","exp":1800000000,"flag":"LP","label":"My summary","v":1}""";
        TextEdits edits = new(3);
        Check(Enumerable.Range(0, Count * 2).Select(i => Request((i % 2 == 0 ? "shlink:/" : "https://viewer.example#vhlink:/") + Encode(Encoding.UTF8.GetBytes(edits.EditText(Link))))));
    }

    private void Check(IEnumerable<WebRequest> requests) => output.WriteLine(Parity.Check(requests));

    private static WebRequest Request(string text) => new(Nobody, TestNetwork.Now, text) { Unverified = true };

    private static bool IsObject(string json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json), out _) is { ValueKind: JsonValueKind.Object };

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
