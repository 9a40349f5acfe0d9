using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Fuzz;
using HealthPassport.Tests.Vectors.Others.Vc;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>Of credentials as JWT and SD-JWT the verifier in TypeScript says the same as this one, byte for byte.</summary>
public sealed class JoseParityTests(ITestOutputHelper output) : IDisposable
{
    private const string Issuer = "https://issuer-1.example";

    private static readonly string[] Types = ["vc+jwt", "vc+sd-jwt", "dc+sd-jwt"];

    private readonly JoseNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData("sdjwt-rfc9901", 60)]
    [InlineData("sdjwt-vc-draft16", 20)]
    [InlineData("sdjwt-python", 60)]
    [InlineData("sdjwt-negative", 60)]
    [InlineData("vc-jose-cose", 30)]
    [InlineData("vcdm2-input", 200)]
    public void Credentials_of_others_give_the_same_statement(string group, int least)
    {
        string[] texts = [.. VcVectors.Of(group).SelectMany(row => Texts(row.Json).Append(row.Json.GetRawText())).Distinct().SelectMany(Again)];
        Assert.True(texts.Length >= least, $"{texts.Length} texts");
        Compare(texts);
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("dc+sd-jwt")]
    public void Edited_content_gives_the_same_statement(string format)
    {
        string issued = _network.Issue(format).Text;
        string payload = JoseNetwork.PayloadOf(issued).ToJsonString();
        string rest = issued.IndexOf('~', StringComparison.Ordinal) is int end and >= 0 ? issued[end..] : "";
        JsonEdits edits = new(1);
        TextEdits texts = new(2);
        string[] edited =
        [
            .. Enumerable.Range(0, 900).Select(_ => _network.Sign(_network.Header(format), edits.Edit(payload)) + rest),
            .. Enumerable.Range(0, 200).Select(_ => _network.Sign(_network.Header(format), texts.EditText(payload)) + rest),
            .. Enumerable.Range(0, 200).Select(_ => _network.Sign(edits.Edit(_network.Header(format)), payload) + rest),
            .. Enumerable.Range(0, 200).Select(_ => texts.EditText(issued)),
        ];
        Compare(edited);
    }

    [Fact]
    public void Edited_disclosures_give_the_same_statement()
    {
        string payload = JoseNetwork.PayloadOf(_network.Issue("dc+sd-jwt").Text).ToJsonString();
        string[] disclosures = _network.Issue("dc+sd-jwt").Text.Split('~')[1..^1];
        JsonEdits edits = new(3);
        Random random = new(4);
        Compare([.. Enumerable.Range(0, 900).Select(_ => Disclosed())]);

        string Disclosed()
        {
            string[] shown = [.. disclosures.Select(one => Encoding.UTF8.GetString(StrictBase64Url.Decode(one)!)).Select(one => StrictBase64Url.Encode(Encoding.UTF8.GetBytes(random.Next(2) == 0 ? edits.Edit(one) : one)))];
            JsonObject signed = JsonNode.Parse(payload)!.AsObject();
            signed["_sd"] = new JsonArray([.. shown.Select(one => (JsonNode?)SdHash.Sha256.Of(Encoding.ASCII.GetBytes(one)))]);
            return string.Concat(shown.Where(_ => random.Next(5) > 0).Prepend(_network.Sign(_network.Header("dc+sd-jwt"), signed.ToJsonString())).Select(one => one + "~"));
        }
    }

    [Fact]
    public void Every_search_finds_the_same_concepts_in_the_same_order()
    {
        Random random = new(5);
        (string Typed, string? Language, ConceptKind? Kind)[] searches = [.. Enumerable.Range(0, 1500).Select(_ => Search())];
        IReadOnlyList<string[]> answers = WebVerifier.Answer(searches.Select(search => new JsonObject
        {
            ["search"] = search.Typed,
            ["language"] = search.Language ?? (JsonNode?)null,
            ["kind"] = search.Kind is ConceptKind kind ? ReasonNames.Kebab(kind.ToString()) : null,
        }.ToJsonString()));
        Assert.Equal(searches.Length, answers.Count);
        for (int i = 0; i < searches.Length; i++)
        {
            (string typed, string? language, ConceptKind? kind) = searches[i];
            Assert.Equal((typed, string.Join(' ', Terminology.Current.Search(typed, language, kind).Select(concept => concept.Key))), (typed, string.Join(' ', answers[i])));
        }

        (string, string?, ConceptKind?) Search()
        {
            Concept concept = Terminology.Current.Concepts[random.Next(Terminology.Current.Concepts.Length)];
            string label = concept.Label(Terminology.Languages[random.Next(Terminology.Languages.Length)]);
            int start = random.Next(3) == 0 ? random.Next(label.Length) : 0;
            string typed = label.Substring(start, random.Next(label.Length - start + 1));
            return (random.Next(2) == 0 ? typed : typed.ToUpperInvariant(), random.Next(2) == 0 ? Terminology.Languages[random.Next(Terminology.Languages.Length)] : null, random.Next(3) == 0 ? concept.Kind : null);
        }
    }

    // As it is, and signed by an issuer of this network as a credential of each kind.
    private IEnumerable<string> Again(string text)
    {
        string[] parts = text.Split('~');
        JsonObject? payload = Payload(text);
        if (payload is null)
        {
            return [text];
        }

        payload[payload.ContainsKey("@context") ? "issuer" : "iss"] = Issuer;
        payload.Remove("exp");
        string json = payload.ToJsonString();
        payload["vct"] = "urn:type";
        payload["@context"] = "https://www.w3.org/ns/credentials/v2";
        return Types.SelectMany(type => new[] { json, payload.ToJsonString() }.Select(signed => _network.Sign(_network.Header(type), signed) + (type == "vc+jwt" ? "" : parts.Length > 1 ? text[parts[0].Length..] : "~"))).Prepend(text);
    }

    private static JsonObject? Payload(string text)
    {
        try
        {
            return (text.StartsWith('{') ? JsonNode.Parse(text) : text.Split('.') is [_, string payload, ..] && StrictBase64Url.Decode(payload) is byte[] utf8 ? JsonNode.Parse(utf8) : null) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String when json.GetString()!.StartsWith("eyJ", StringComparison.Ordinal) => [json.GetString()!],
        _ => [],
    };

    private void Compare(string[] texts)
    {
        Verifier verifier = _network.Verifier();
        byte[] trust = _network.TrustFile();
        IReadOnlyList<string[]> answers = WebVerifier.Answer(texts.Select(text => new WebRequest(trust, TestNetwork.Now, text) { Unverified = true }));
        Assert.Equal(texts.Length, answers.Count);
        Dictionary<Verdict, int> verdicts = [];
        for (int i = 0; i < texts.Length; i++)
        {
            Statement statement = verifier.Verify(texts[i], new VerificationOptions { Unverified = UnverifiedContent.Show });
            ArrayBufferWriter<byte> buffer = new();
            StatementJson.Write(buffer, statement, language: null, indented: false);
            Assert.Equal((texts[i], Encoding.UTF8.GetString(buffer.WrittenSpan)), (texts[i], answers[i][0]));
            verdicts[statement.Verdict] = verdicts.GetValueOrDefault(statement.Verdict) + 1;
        }

        output.WriteLine(string.Join(", ", verdicts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")));
    }
}
