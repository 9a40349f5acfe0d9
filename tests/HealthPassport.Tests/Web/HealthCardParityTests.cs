using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Fhir;
using HealthPassport.Tests.Fuzz;
using HealthPassport.Tests.Issuing.SmartHealthCards;
using HealthPassport.Tests.Vectors.Others;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>Of SMART Health Cards and the FHIR in them the verifier in TypeScript says the same as this one, byte for byte.</summary>
public sealed class HealthCardParityTests(ITestOutputHelper output) : IDisposable
{
    private const string Digits = "0123456789/";
    private const string Base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    private const string Json = "{}[]\":,0123456789abcdefu-.#eE\\ é\u00A0\u2028";

    private static readonly DateTimeOffset Clock = DateTimeOffset.FromUnixTimeSeconds(1795219200);

    // Besides what bundles have, what an encoder may write in two ways and what looks like a number or a name and is none.
    private static readonly string[] Pieces =
    [
        "null", "[]", "{}", "\"\"", "\" \\u2003\"", "1e9", "-1", "-0", "1.50", "\"1\\u0000\"", "\"resource:0\"", "\"#x\"", "true", "[null]", "[{}]", "\"2025-13-01\"", "\"2025\"", "\"2025-03-01T10:00:00Z\"",
        "{\"extension\":[{}]}", "\"é\\u00a0\\u2028\\ud83d\\ude00\\u0007\\/<>&\"", "\"<lin\\u212a\"", "\"<ba\\u017fe\"", "\"entered-in-error\"", "\"final\"", "\"registered\"", "\"active\"", "\"mm[Hg]\"", "\"<=\"",
        "{\"modifierExtension\":[]}", "{\"é<\":1}", "12345678901234567890", "0.0000001",
    ];

    private readonly HealthCards _cards = new();

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void Files_and_cards_of_others_give_the_same()
    {
        string[] files = [.. Directory.GetFiles(SharedFiles.Require("vectors", "shc"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Length < Limits.CredentialFileCharacters)];
        string[] codes = [.. files.Select(text => text.Trim()).Where(text => text.StartsWith("shc:/", StringComparison.Ordinal))];
        string[] texts = [.. Split([.. files, string.Join("\r\n", codes), string.Join('\n', codes.Reverse())]).Concat(files).Where(text => !text.Contains("shlink:/", StringComparison.Ordinal)).Distinct()];
        Assert.True(texts.Length > 200, $"{texts.Length} texts");
        byte[] trust = SmartHealthCardDirectory.TrustFile(Clock);
        Check(texts.Select(text => new WebRequest(trust, Clock, text) { Unverified = true, Languages = [null, "ar"] }));
    }

    [Fact]
    public void Bundles_of_others_give_the_same_statement()
    {
        string[] bundles = [.. SharedFhir.Group("fhir").Concat(SharedFhir.Group("ips")).Select(row => Encoding.UTF8.GetString(SharedFhir.Read(row.File)))];
        Assert.True(bundles.Length > 40, $"{bundles.Length} bundles");
        SpanEdits edits = new(1);
        Random random = new(2);
        Check(bundles.Concat(bundles.Where(bundle => bundle.Length < 100_000).SelectMany(bundle => Enumerable.Range(0, 30).Select(_ => Replace(bundle, random))))
            .Concat(bundles.Where(bundle => bundle.Length < 20_000).SelectMany(bundle => Enumerable.Range(0, 10).Select(_ => edits.EditText(bundle, Json)))).Select(CardOf).Select(Request));
    }

    [Fact]
    public void Edited_bundles_of_ours_give_the_same_statement()
    {
        HealthSummary summary = FhirRoundTripTests.ReadSample("samples/03-pregnant-hiv-art.json");
        string[] bundles =
        [
            File.ReadAllText(RepositoryRoot.PathOf("samples", "fhir", "clinic-record.json")),
            .. Terminology.Languages.Select(language => Encoding.UTF8.GetString(
                IpsDocument.Write(summary, new FhirRequest { Summary = summary, Seed = Guid.Empty, Language = language }, "Clinic", DateTimeOffset.UnixEpoch))),
        ];
        Random random = new(3);
        Check(bundles.SelectMany(bundle => Enumerable.Range(0, 150).Select(_ => Replace(bundle, random)).Prepend(bundle)).Select(CardOf).Select(Request));
    }

    [Fact]
    public void Edited_cards_of_ours_give_the_same_statement()
    {
        SpanEdits edits = new(4);
        string[] good = [.. _cards.Issue(FhirRoundTripTests.ReadSample("samples/04-child-full-epi.json")).Select(card => card.Text)];
        Check(good.SelectMany(jws => Enumerable.Range(0, 400).SelectMany(_ => new[]
        {
            edits.EditText(NumericQr.Write(jws), Digits),
            edits.EditText(jws, Base64Url),
            Signed(edits.EditBytes(Payload(jws))),
            Signed(Deflate(edits.EditText(Inflate(Payload(jws)), Json))),
        })).Select(Request));
    }

    [Fact]
    public void Edited_files_are_split_in_the_same_way()
    {
        SpanEdits edits = new(5);
        string[] jws = [.. _cards.Issue(FhirRoundTripTests.ReadSample("samples/04-child-full-epi.json")).Select(card => card.Text)];
        string file = JsonSerializer.Serialize(new { verifiableCredential = jws.Append("eyJ.x.y") });
        string parameters = JsonSerializer.Serialize(new { parameter = new object[] { new { name = "verifiableCredential", valueString = "eyJ.x.y" }, new { name = 5, valueString = "x" }, new { name = "a" } } });
        string digits = NumericQr.Write("eyJ.x.y")[NumericQr.Prefix.Length..];
        string chunks = $"shc:/2/2/{digits}\nx\r\r\nshc:/1/2/{digits}\n\n shc:/1/1/{digits}\u0085\nshc:/1/2/{digits}";
        string[] files = [file, parameters, chunks, $"https://viewer.example/#{Uri.EscapeDataString(parameters)}", "https://a/#{%22verifiableCredential%22:[%22%C3%A9%C3%28%ED%A0%80%F0%9F%98%80%C0%80%zz%E2%82%22]}"];
        Split([.. files, .. files.SelectMany(one => Enumerable.Range(0, 150).Select(_ => edits.EditText(one, Json + "%\r\n/"))).Where(one => !one.Any(char.IsSurrogate))]);      // a half character has no JSON in which to be told
    }

    private void Check(IEnumerable<WebRequest> requests) => output.WriteLine(Parity.Check(requests));

    private byte[] Trust => field ??= _cards.Network.File();

    private WebRequest Request(string text) => new(Trust, TestNetwork.Now, text) { Unverified = true };

    // What both say that a file holds.
    private List<string> Split(string[] files)
    {
        IReadOnlyList<string[]> answers = WebVerifier.Answer(files.Select(file => JsonSerializer.Serialize(new { split = Convert.ToBase64String(MemoryMarshal.AsBytes(file.AsSpan())) })));
        Assert.Equal(files.Length, answers.Count);
        List<string> found = [];
        for (int i = 0; i < files.Length; i++)
        {
            Assert.Equal(string.Join('\n', CredentialFile.Split(files[i])), string.Join('\n', answers[i]));
            found.AddRange(answers[i]);
        }

        output.WriteLine($"{found.Count} texts in {files.Length} files");
        return found;
    }

    // Puts another value in the place of a simple one, so that the JSON stays JSON and its shapes do not.
    private static string Replace(string text, Random random)
    {
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int colon = text.IndexOf(':', random.Next(text.Length - 2));
            int end = colon < 0 ? -1 : text.IndexOfAny([',', '}', ']'], colon);
            text = end < 0 || text.AsSpan(colon + 1).TrimStart() is ['{' or '[', ..] ? text : text[..(colon + 1)] + Pieces[random.Next(Pieces.Length)] + text[end..];
        }

        return text;
    }

    private string CardOf(string bundle) => Signed(Deflate(
        $$"""{"iss":"{{_cards.Issuer.Id}}","nbf":1795132800,"vc":{"type":["{{SmartHealthCardPayload.Type}}"],"credentialSubject":{"fhirVersion":"4.0.1","fhirBundle":{{bundle}} } } }"""));

    private string Signed(byte[] deflated)
    {
        byte[] header = CompactJwsWriter.Header(SignatureAlgorithm.ES256, _cards.Key.Signer.PublicKey.Thumbprint(), typ: null, zip: SmartHealthCardCarrier.Deflate);
        return CompactJwsWriter.Sign(header, deflated, SignatureAlgorithm.ES256, _cards.Key.Signer.Sign);
    }

    private static byte[] Payload(string jws) => TestNetwork.Need(CompactJws.Read(jws)).Payload()!;

    private static string Inflate(byte[] deflated)
    {
        using StreamReader json = new(new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress));
        return json.ReadToEnd();
    }

    private static byte[] Deflate(string json)
    {
        using MemoryStream deflated = new();
        using (DeflateStream deflate = new(deflated, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(json));
        }

        return deflated.ToArray();
    }
}
