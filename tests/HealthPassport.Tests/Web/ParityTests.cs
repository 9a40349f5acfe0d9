using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using HealthPassport.Formats.Json;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Passport;
using HealthPassport.Tests.Fuzz;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>The verifier in TypeScript says the same as this one, byte for byte.</summary>
public sealed partial class ParityTests(ITestOutputHelper output)
{
    // The formats that the package reads so far, by the words in the names of vectors; "passport" is every vector without such a word.
    private static readonly string[] Formats = ["passport", "shc"];

    private static readonly string?[] Languages = [null, .. Terminology.Languages];

    private static readonly string[] Edited =
    [
        "good-adult-arabic-name", "good-every-kind", "good-every-date-precision", "good-foreign-codes", "good-carried-over",
        "good-field-key", "good-newer-table", "good-unknown-map-keys", "good-joined-by-clinician", "good-unknown-event", "good-child-full-epi", "good-polypharmacy",
    ];

    [Fact]
    public void Every_vector_gives_the_same_statement_in_every_language()
    {
        string[] names = [.. VectorFolder.All.Where(IsCovered)];
        VectorFile[] vectors = [.. names.Select(VectorFolder.Read)];
        IReadOnlyList<string[]> answers = WebVerifier.Answer(vectors.Select(vector => new WebRequest(VectorFolder.Trust(vector), vector.Now, vector.Input)
        {
            State = vector.State,
            Secret = vector.Secret,
            Unverified = vector.Unverified == true,
            Languages = Languages,
        }));
        Assert.Equal(names.Length, answers.Count);
        for (int i = 0; i < names.Length; i++)
        {
            VectorRun run = VectorRun.Of(vectors[i], VectorFolder.Trust(vectors[i]));
            Assert.Equal((names[i], string.Join('\n', Texts(run))), (names[i], string.Join('\n', answers[i])));
        }

        output.WriteLine($"{names.Length} vectors of {string.Join(", ", Formats)}");
    }

    [Fact]
    public void Edited_texts_and_messages_give_the_same_statement()
    {
        foreach (string name in Edited)
        {
            VectorFile vector = VectorFolder.Read(name);
            TextEdits edits = new(name.Length);
            byte[] cose = RawCard.CoseOf(vector.Input);
            IEnumerable<string> texts = Enumerable.Range(0, 200).SelectMany(_ => new[] { edits.EditText(vector.Input), RawCard.TextOf(edits.EditBytes(cose)) });
            Compare(VectorFolder.Verifier(vector), VectorFolder.Trust(vector), vector.Now, [.. texts]);
        }
    }

    [Fact]
    public void Edited_content_of_a_trusted_issuer_gives_the_same_statement()
    {
        foreach (string name in Edited)
        {
            VectorFile vector = VectorFolder.Read(name);
            byte[] payload = RawCard.Of(vector.Input).Payload;
            using TestNetwork network = new();
            NetworkKey key = network.AddIssuer().AddKey();
            string[] texts = [.. new Edits(name.Length).Of(payload, 600).Where(edited => edited.Length < 2700).Select(edited => RawCard.Sign(key.Issuing, edited).ToText())];
            Compare(network.Verifier(vector.Now), network.File(), vector.Now, texts);
        }
    }

    [Fact]
    public void Summaries_of_every_kind_give_the_same_statement()
    {
        using SignedSummaries cards = new();
        string[] texts = [.. Enumerable.Range(0, 400).Select(seed => cards.Text(new RandomSummaries(seed).Next(2), 1 + (seed % SignedSummaries.Issuers))).Where(SignedSummaries.Fits)];
        Assert.InRange(texts.Length, 300, 400);
        Compare(new Verifier(cards.Trust, cards.Clock), cards.TrustFile, cards.Clock.GetUtcNow(), texts);
    }

    private void Compare(Verifier verifier, byte[] trust, DateTimeOffset now, string[] texts)
    {
        IReadOnlyList<string[]> answers = WebVerifier.Answer(texts.Select(text => new WebRequest(trust, now, text) { Unverified = true }));
        Assert.Equal(texts.Length, answers.Count);
        Dictionary<Verdict, int> verdicts = [];
        for (int i = 0; i < texts.Length; i++)
        {
            Statement statement = verifier.Verify(texts[i], new VerificationOptions { Unverified = UnverifiedContent.Show });
            Assert.Equal((texts[i], Text(statement, null, indented: false)), (texts[i], answers[i][0]));
            verdicts[statement.Verdict] = verdicts.GetValueOrDefault(statement.Verdict) + 1;
        }

        output.WriteLine(string.Join(", ", verdicts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")));
    }

    private static bool IsCovered(string name) => Formats.Contains(OtherFormat().Match(name) is { Success: true } word ? word.Value.Trim('-') : "passport");

    // Each on one line and on several, as the package answers.
    private static string[] Texts(VectorRun run) => run.Statement is Statement statement
        ? [.. Languages.SelectMany(language => new[] { Text(statement, language, indented: false), Text(statement, language, indented: true) })]
        : [run.TrustRefused!.Value.Name()];

    private static string Text(Statement statement, string? language, bool indented)
    {
        ArrayBufferWriter<byte> buffer = new();
        StatementJson.Write(buffer, statement, language, indented);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [GeneratedRegex("-(dcc|shc|sd-jwt|vc-jwt|vds-nc)(?=-|$)|(?<=^bad-)link$")]
    private static partial Regex OtherFormat();
}
