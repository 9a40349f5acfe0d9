using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Model;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>SMART Health Cards of others: each is read as <c>read</c> would, at the time that the index names, with every issuer of their directory.</summary>
public class SmartHealthCardVectorTests
{
    private static readonly DateTimeOffset Clock = DateTimeOffset.FromUnixTimeSeconds(1795219200);

    private static readonly string[] Kinds = ["jws", "qrnumeric", "qrnumeric-json", "healthcard", "fhirhealthcard", "jws-json"];

    // The tolerance classes of the index, decided one by one; specs/smart-health-card.md §6 gives the causes.
    private static Verdict[] Expected(string verdict) => verdict switch
    {
        "valid" or "valid-with-warning" or "lenient" => [Verdict.Accepted],
        "valid-but-no-single-qr" => [Verdict.Accepted],                      // a file may hold it
        "valid-signature-content-error" => [Verdict.Accepted],               // and defects, which a test of its own asks for
        "valid-but-crl-defect" => [Verdict.Caution],                         // status-unknown: never silently "not revoked"
        "issuer-unknown" => [Verdict.UnknownIssuer],
        "invalid" or "invalid-preferred" or "invalid-or-safe" => [Verdict.Rejected, Verdict.Unreadable, Verdict.UnknownIssuer],
        "mixed" => [Verdict.Accepted],                                       // named as a JWE, holds a card whose signature is good
        _ => throw new InvalidOperationException(verdict),
    };

    // The digits fit the largest QR code, and the signature is good: refusing it would protect nobody.
    private static readonly string[] Tolerated = ["qr/demo-baur-shc.txt"];

    [Fact]
    public void Every_card_has_its_verdict()
    {
        Verifier verifier = SmartHealthCardDirectory.Verifier(Clock);
        List<string> wrong = [];
        int count = 0;
        foreach (JsonElement vector in SmartHealthCardDirectory.Index().EnumerateArray())
        {
            string kind = vector.GetProperty("kind").GetString()!;
            string expected = vector.GetProperty("verdict").GetString()!;
            if (!Kinds.Contains(kind) || expected == "deprecated")
            {
                continue;
            }

            string file = vector.GetProperty("file").GetString()!;
            foreach (string text in CredentialFile.Split(SharedVectors.Text("shc/" + file)))
            {
                Statement statement = verifier.Verify(text);
                count++;
                if (!(Tolerated.Contains(file) ? [Verdict.Accepted] : Expected(expected)).Contains(statement.Verdict))
                {
                    wrong.Add($"{file}: {expected}, read as {statement.Verdict} {string.Join(' ', statement.Reasons)} {statement.Where}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(count > 70, $"{count} cards");
    }

    [Fact]
    public void Content_errors_are_reported_as_defects()
    {
        Verifier verifier = SmartHealthCardDirectory.Verifier(Clock);
        Assert.All(
            SmartHealthCardDirectory.Index().EnumerateArray().Where(vector => vector.GetProperty("verdict").GetString() == "valid-signature-content-error"),
            vector => Assert.NotEmpty(verifier.Verify(SharedVectors.Text("shc/" + vector.GetProperty("file").GetString())).Defects));
    }

    [Theory]
    [InlineData("dev-17chunks")]
    [InlineData("hl7-ex02")]
    [InlineData("chunks")]
    public void A_card_in_several_codes_is_joined_in_any_order(string group)
    {
        Verifier verifier = SmartHealthCardDirectory.Verifier(Clock);
        string[] codes =
        [
            .. SmartHealthCardDirectory.Index().EnumerateArray()
                .Where(vector => vector.TryGetProperty("group", out JsonElement named) && named.ValueEquals(group) && vector.GetProperty("file").GetString()!.StartsWith("qr/", StringComparison.Ordinal))
                .Select(vector => SharedVectors.Text("shc/" + vector.GetProperty("file").GetString()).Trim()),
        ];
        Assert.True(codes.Length > 1);
        foreach (string[] order in new[] { codes, [.. codes.Reverse()], [.. codes.OrderBy(code => code.GetHashCode(StringComparison.Ordinal))] })
        {
            Assert.Equal(Verdict.Accepted, verifier.Verify(Assert.Single(CredentialFile.Split(string.Join('\n', order)))).Verdict);
        }

        Assert.Equal([Reason.Incomplete], verifier.Verify(codes[0]).Reasons);
    }
}
