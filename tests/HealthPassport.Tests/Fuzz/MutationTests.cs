using System.Diagnostics;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Passport;
using Xunit;

namespace HealthPassport.Tests.Fuzz;

/// <summary>Seeded edits of good vectors: of the text, of the COSE message in a correct carrier, and of the payload signed anew by a trusted key.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int EditsPerVector = 20_000;
    private const int Parts = 4;      // so that two cores share the work evenly

    private static readonly string[] Vectors =
    [
        "good-adult-arabic-name", "good-every-kind", "good-every-date-precision", "good-foreign-codes",
        "good-carried-over", "good-field-key", "good-newer-table", "good-unknown-map-keys",
    ];

    private readonly Stages _stages = new();

    [Fact]
    public void No_edit_throws_none_of_what_is_unsigned_is_accepted_and_nothing_has_a_second_spelling()
    {
        Stopwatch time = Stopwatch.StartNew();
        FuzzCard[] cards = [.. Vectors.Select(name => new FuzzCard(name))];
        IEnumerable<(FuzzCard Card, int Seed)> work = Enumerable.Range(0, Parts).SelectMany(part => cards.Select((card, i) => (card, (i * Parts) + part)));
        Parallel.ForEach(work, item => Run(item.Card, item.Seed));
        Array.ForEach(cards, card => card.Dispose());
        output.WriteLine($"{Vectors.Length * EditsPerVector} edits in {time.Elapsed.TotalSeconds:F1} s");
        output.WriteLine(_stages.ToString());
        int resigned = Vectors.Length * EditsPerVector / 3;
        Assert.InRange(_stages["payload", "content"], resigned / 2, resigned);
        Assert.InRange(_stages["payload", "accepted"], resigned / 50, resigned);
        Assert.InRange(_stages["cose", "signature"], resigned / 4, resigned + Vectors.Length);
        Assert.InRange(time.Elapsed.TotalMinutes, 0, 3);
    }

    private void Run(FuzzCard card, int seed)
    {
        int count = EditsPerVector / 3 / Parts;
        TextEdits edits = new(seed);
        byte[] cose = RawCard.CoseOf(card.Text);
        for (int i = 0; i < count; i++)
        {
            Unsigned("text", card, edits.EditText(card.Text));
            Unsigned("cose", card, RawCard.TextOf(edits.EditBytes(cose)));
        }

        foreach (byte[] payload in new Edits(seed).Of(card.Payload, count))
        {
            Resigned(card, payload);
        }
    }

    private void Unsigned(string edit, FuzzCard card, string text)
    {
        if (text == card.Text)
        {
            _stages.Add(edit, "unchanged");
            return;
        }

        Statement statement = card.Verifier.Verify(text);
        StatementContract.Holds(statement);
        Assert.True(statement.Signature != SignatureState.Valid || statement is { Verdict: Verdict.Unreadable, Where: "zlib" }, text);      // a second spelling of the carrier
        _stages.Add(edit, Stages.Of(statement));
    }

    private void Resigned(FuzzCard card, byte[] payload)
    {
        if (payload.Length > 2700 || payload.AsSpan().SequenceEqual(card.Payload))
        {
            _stages.Add("payload", "unchanged");
            return;
        }

        Statement statement = card.OwnVerifier.Verify(card.Resign(payload));
        StatementContract.Holds(statement);
        Assert.Equal(SignatureState.Valid, statement.Signature);
        _stages.Add("payload", Stages.Of(statement));
        if (statement.Verdict == Verdict.Unreadable)
        {
            return;
        }

        (byte[]? again, string meaning, string frame) = card.Take(payload);
        if (again is null)
        {
            _stages.Add("payload, of these", "kept");
        }
        else if (!again.AsSpan().SequenceEqual(payload))
        {
            Assert.Fail($"A second spelling: {Convert.ToHexStringLower(payload)} is written as {Convert.ToHexStringLower(again)}");
        }

        Assert.False(again is not null && meaning == card.Meaning && frame == card.Frame, $"Two spellings of one meaning: {Convert.ToHexStringLower(payload)} and {Convert.ToHexStringLower(card.Payload)}");
    }
}
