using HealthPassport.Model;
using HealthPassport.Tests.Formats.Passport;
using HealthPassport.Tests.Fuzz;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Vectors;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>The verifier in TypeScript says the same as this one, byte for byte.</summary>
public sealed class ParityTests(ITestOutputHelper output)
{
    private static readonly string?[] Languages = [null, .. Terminology.Languages];

    private static readonly string[] Edited =
    [
        "good-adult-arabic-name", "good-every-kind", "good-every-date-precision", "good-foreign-codes", "good-carried-over",
        "good-field-key", "good-newer-table", "good-unknown-map-keys", "good-joined-by-clinician", "good-unknown-event", "good-child-full-epi", "good-polypharmacy",
    ];

    [Fact]
    public void Every_vector_gives_the_same_statement_in_every_language()
    {
        string[] names = [.. VectorFolder.All];
        VectorFile[] vectors = [.. names.Select(VectorFolder.Read)];
        IReadOnlyList<string[]> answers = WebVerifier.Answer(vectors.Select(vector => new WebRequest(VectorFolder.Trust(vector), vector.Now, vector.Input)
        {
            State = vector.State,
            Checkpoints = vector.Checkpoints,
            Secret = vector.Secret,
            Unverified = vector.Unverified == true,
            KeyBinding = vector.KeyBinding,
            Languages = Languages,
        }));
        Assert.Equal(names.Length, answers.Count);
        for (int i = 0; i < names.Length; i++)
        {
            VectorRun run = VectorRun.Of(vectors[i], VectorFolder.Trust(vectors[i]));
            Assert.Equal((names[i], string.Join('\n', Texts(run))), (names[i], string.Join('\n', answers[i])));
        }

        output.WriteLine($"{names.Length} vectors");
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
            Compare(VectorFolder.Trust(vector), vector.Now, [.. texts]);
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
            Compare(network.File(), vector.Now, texts);
        }
    }

    [Fact]
    public void Summaries_of_every_kind_give_the_same_statement()
    {
        using SignedSummaries cards = new();
        string[] texts = [.. Enumerable.Range(0, 400).Select(seed => cards.Text(new RandomSummaries(seed).Next(2), 1 + (seed % SignedSummaries.Issuers))).Where(SignedSummaries.Fits)];
        Assert.InRange(texts.Length, 300, 400);
        Compare(cards.TrustFile, cards.Clock.GetUtcNow(), texts);
    }

    private void Compare(byte[] trust, DateTimeOffset now, string[] texts) =>
        output.WriteLine(Parity.Check(texts.Select(text => new WebRequest(trust, now, text) { Unverified = true })));

    private static IEnumerable<string> Texts(VectorRun run) =>
        run.Statement is Statement statement ? Parity.Texts(statement, Languages) : [run.TrustRefused!.Value.Name()];
}
