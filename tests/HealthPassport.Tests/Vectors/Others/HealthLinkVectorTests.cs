using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Model;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>SMART Health Links of others. None can be accepted here: a good one is told with its host, a bad one is malformed.</summary>
public class HealthLinkVectorTests
{
    private static readonly DateTimeOffset Clock = DateTimeOffset.FromUnixTimeSeconds(1795219200);

    // Bad for a server or an issuer, and harmless for a reader that follows no link: a passcode or no entropy in the address, flags in another order.
    private static readonly string[] Told = ["hosted-pass", "bad-shl-flag-order"];

    [Fact]
    public void Every_link_has_its_answer()
    {
        Verifier verifier = SmartHealthCardDirectory.Verifier(Clock);
        List<string> wrong = [];
        int count = 0;
        foreach (JsonElement vector in SmartHealthCardDirectory.Index().EnumerateArray().Where(vector => vector.GetProperty("kind").ValueEquals("shlink")))
        {
            string file = vector.GetProperty("file").GetString()!;
            string verdict = vector.GetProperty("verdict").GetString()!;
            Statement statement = verifier.Verify(Assert.Single(CredentialFile.Split(SharedVectors.Text("shc/" + file))));
            Reason expected = verdict switch
            {
                _ when Array.Exists(Told, file.Contains) => Reason.NeedsNetwork,
                "invalid" => Reason.Malformed,
                "lenient" when file.Contains("devtools-shlink-link", StringComparison.Ordinal) => Reason.Malformed,      // http://localhost: no address of a health link
                "unsupported" => Reason.NewerVersion,
                "expired" => Reason.Expired,
                _ => Reason.NeedsNetwork,
            };
            count++;
            if (statement.Verdict != Verdict.Unreadable || !statement.Reasons.Contains(expected) || statement.HealthLink is null == (expected is Reason.NeedsNetwork or Reason.Expired or Reason.NewerVersion))
            {
                wrong.Add($"{file}: {verdict}, read as {statement.Verdict} {string.Join(' ', statement.Reasons)} {statement.Where}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(count > 20, $"{count} links");
    }
}
