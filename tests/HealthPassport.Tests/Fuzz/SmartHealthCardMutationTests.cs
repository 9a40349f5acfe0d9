using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Issuing.SmartHealthCards;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Fuzz;

/// <summary>Seeded edits of SMART Health Cards that we issue, in each of their layers. What nobody signed is never accepted; what a trusted issuer signed by mistake never throws.</summary>
public sealed class SmartHealthCardMutationTests : IDisposable
{
    private const int Edits = 20_000;      // in each layer, over all cards
    private const int Parts = 4;      // so that two cores share the work evenly
    private const string Digits = "0123456789";
    private const string Base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    private const string Json = "{}[]\":,0123456789abcdefu-.#eE\\ ";

    private readonly HealthCards _cards = new();
    private readonly Verifier _verifier;
    private readonly string[] _good;
    private readonly ConcurrentDictionary<string, int> _stages = new();
    private readonly ITestOutputHelper _output;
    private readonly Stopwatch _time = Stopwatch.StartNew();

    public SmartHealthCardMutationTests(ITestOutputHelper output)
    {
        _output = output;
        _good = [.. _cards.Issue(Summary()).Select(card => card.Text)];
        _verifier = _cards.Network.Verifier();
        Assert.Equal(3, _good.Length);
        Assert.All(_good, jws => Assert.Equal(Verdict.Accepted, _verifier.Verify(NumericQr.Write(jws)).Verdict));
    }

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void No_edit_of_the_digits_is_accepted()
    {
        Run((edits, jws) => Unsigned(jws, edits.EditText(NumericQr.Write(jws), Digits)));
        Assert.InRange(_stages["signature"], Edits / 20, Edits);
    }

    [Fact]
    public void No_edit_of_the_JWS_is_accepted()
    {
        Run((edits, jws) => Unsigned(jws, edits.EditText(jws, Base64Url)));
        Assert.InRange(_stages["signature"], Edits / 20, Edits);
    }

    [Fact]
    public void No_edit_of_a_part_of_the_JWS_is_accepted()
    {
        Run((edits, jws) =>
        {
            for (int part = 0; part < 3; part++)
            {
                string[] parts = jws.Split('.');
                parts[part] = StrictBase64Url.Encode(edits.EditBytes(StrictBase64Url.Decode(parts[part])!));
                Unsigned(jws, string.Join('.', parts));
            }
        }, 3);
        Assert.InRange(_stages["signature"], Edits / 20, Edits);
    }

    [Fact]
    public void No_edit_of_the_deflated_payload_that_is_signed_anew_throws()
    {
        Run((edits, jws) => Signed(edits.EditBytes(Deflated(jws))));
        Assert.InRange(_stages["content"], Edits / 2, Edits);
    }

    [Fact]
    public void No_edit_of_the_JSON_that_is_signed_anew_throws()
    {
        Run((edits, jws) => Signed(Deflate(Encoding.UTF8.GetBytes(edits.EditText(Inflate(Deflated(jws)), Json)))));
        Assert.InRange(_stages["content"], Edits / 4, Edits);
        Assert.InRange(_stages["accepted"], Edits / 20, Edits);
    }

    private void Run(Action<SpanEdits, string> edit, int each = 1)
    {
        Parallel.For(0, Parts, part =>
        {
            SpanEdits edits = new(part);
            for (int i = 0; i < Edits / Parts / each; i++)
            {
                edit(edits, _good[i % _good.Length]);
            }
        });
        _output.WriteLine($"{Edits} edits in {_time.Elapsed.TotalSeconds:F1} s: {string.Join(", ", _stages.OrderBy(stage => stage.Key).Select(stage => $"{stage.Key} {stage.Value}"))}");
        Assert.InRange(_time.Elapsed.TotalMinutes, 0, 2);
    }

    private void Unsigned(string jws, string text)
    {
        Statement statement = _verifier.Verify(text);
        StatementContract.Holds(statement);
        if (statement.Signature == SignatureState.Valid)
        {
            Assert.True(Jws(text) == jws, text);      // the very same bytes, such as with a space behind them
        }

        Count(statement);
    }

    private void Signed(byte[] deflated)
    {
        byte[] header = CompactJwsWriter.Header(SignatureAlgorithm.ES256, _cards.Key.Signer.PublicKey.Thumbprint(), typ: null, zip: SmartHealthCardCarrier.Deflate);
        string jws = CompactJwsWriter.Sign(header, deflated, SignatureAlgorithm.ES256, _cards.Key.Signer.Sign);
        Statement statement = _verifier.Verify(jws);
        StatementContract.Holds(statement);
        Count(statement);
    }

    private void Count(Statement statement) => _stages.AddOrUpdate(
        statement switch
        {
            { Verdict: Verdict.Accepted } => "accepted",
            { Signature: SignatureState.Valid, Verdict: Verdict.Unreadable } => "content",
            { Signature: SignatureState.Valid } => "judged",
            { Verdict: Verdict.Rejected } => "signature",
            { Verdict: Verdict.UnknownIssuer } => "key",
            _ => "text",
        },
        1,
        (_, count) => count + 1);

    private static string Jws(string text)
    {
        string trimmed = text.Trim();
        return trimmed.StartsWith(NumericQr.Prefix, StringComparison.Ordinal) ? TestNetwork.Need(NumericQr.Read(trimmed)).Text : trimmed;
    }

    private static byte[] Deflated(string jws) => TestNetwork.Need(CompactJws.Read(jws)).Payload()!;

    private static string Inflate(byte[] deflated)
    {
        using StreamReader json = new(new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress));
        return json.ReadToEnd();
    }

    private static byte[] Deflate(byte[] json)
    {
        using MemoryStream output = new();
        using (DeflateStream deflate = new(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(json);
        }

        return output.ToArray();
    }

    private static HealthSummary Summary() => Formats.Json.SummaryText.Read("""
        {
          "holder": { "name": "Amal Test", "birth": "1990-05" },
          "vaccinations": [{ "code": "mmr", "date": "2026-05-02", "dose": 1, "lot": "Ä1\"" }, { "code": "td", "date": "2025" }],
          "conditions": [{ "code": "hypertension", "onset": "2019", "state": "active" }],
          "screenings": [{ "code": "covid-pcr", "date": "2026-11-01", "result": "negative" }]
        }
        """);
}
