using System.Buffers;
using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>Holds what both verifiers say of the same texts against each other.</summary>
internal static class Parity
{
    /// <summary>Fails at the first request of which the verifier in TypeScript says anything else than this one.</summary>
    /// <returns>How many there were of each verdict, for people.</returns>
    public static string Check(IEnumerable<WebRequest> requests)
    {
        WebRequest[] all = [.. requests];
        IReadOnlyList<string[]> answers = WebVerifier.Answer(all);
        Assert.Equal(all.Length, answers.Count);
        Dictionary<(byte[] Trust, DateTimeOffset Now), Verifier> verifiers = [];
        Dictionary<Verdict, int> verdicts = [];
        for (int i = 0; i < all.Length; i++)
        {
            WebRequest request = all[i];
            if (!verifiers.TryGetValue((request.Trust, request.Now), out Verifier? verifier))
            {
                FakeClock clock = new(request.Now);
                verifiers[(request.Trust, request.Now)] = verifier = new(TestNetwork.Need(TrustStore.Load(request.Trust, null, clock)), clock);
            }

            Statement statement = verifier.Verify(request.Inputs[0], new VerificationOptions { Unverified = request.Unverified ? UnverifiedContent.Show : UnverifiedContent.Hide });
            Assert.Equal((request.Inputs[0], string.Join('\n', Texts(statement, request.Languages))), (request.Inputs[0], string.Join('\n', answers[i])));
            verdicts[statement.Verdict] = verdicts.GetValueOrDefault(statement.Verdict) + 1;
        }

        return string.Join(", ", verdicts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));
    }

    /// <summary>The statement in each language, on one line and on several, as the package answers.</summary>
    public static IEnumerable<string> Texts(Statement statement, IEnumerable<string?> languages) =>
        languages.SelectMany(language => new[] { Text(statement, language, indented: false), Text(statement, language, indented: true) });

    private static string Text(Statement statement, string? language, bool indented)
    {
        ArrayBufferWriter<byte> buffer = new();
        StatementJson.Write(buffer, statement, language, indented);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
