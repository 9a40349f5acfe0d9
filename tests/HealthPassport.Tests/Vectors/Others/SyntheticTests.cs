using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>Codes that were made to be refused at one certain stage, and their good siblings.</summary>
public sealed class SyntheticTests
{
    // The stage that must refuse, and our reason and place for it.
    private static readonly Dictionary<string, (Reason Reason, string? Where)> Stages = new()
    {
        ["base45/length"] = (Reason.Malformed, "base45"),
        ["base45/overflow"] = (Reason.Malformed, "base45"),
        ["zlib/header"] = (Reason.Malformed, "zlib"),
        ["zlib/trailing"] = (Reason.Malformed, "zlib"),
        ["zlib/bomb"] = (Reason.TooLarge, "text"),
        ["cbor/trailing"] = (Reason.Malformed, "cose"),
        ["cbor/truncated"] = (Reason.Malformed, "cose"),
        ["cbor/depth"] = (Reason.Malformed, "cose"),
        ["cose/shape"] = (Reason.Malformed, "cose.payload"),
        ["cose/kid"] = (Reason.Malformed, "cose.kid"),
        ["sig/alg"] = (Reason.UnsupportedAlgorithm, "cose.protected.alg"),
        ["sig/alg-key-mismatch"] = (Reason.BadSignature, "signature"),
        ["sig/invalid"] = (Reason.BadSignature, "signature"),
        ["time/expired"] = (Reason.Expired, null),
        ["time/not-yet"] = (Reason.NotYetValid, null),
        ["cwt/exp"] = (Reason.ContentMalformed, "cwt.exp"),
        ["cwt/shape"] = (Reason.ContentMalformed, "cwt"),
        ["cbor/duplicate-key"] = (Reason.ContentMalformed, "cwt"),
        ["cbor/utf8"] = (Reason.ContentMalformed, "cwt"),
        ["eku/mismatch"] = (Reason.KeyUsage, null),
    };

    [Fact]
    public void Every_case_ends_at_its_stage()
    {
        List<string> wrong = [];
        foreach (SyntheticCase test in SyntheticCase.All)
        {
            Statement statement = ForeignTrust.Verifier(test.Now, test.Trusted).Verify(test.Text);
            StatementContract.Holds(statement);
            if (!Ends(statement, test.Expected))
            {
                wrong.Add($"{test.Id} {test.Expected}: {statement.Verdict} {string.Join(",", statement.Reasons)} {statement.Where}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static bool Ends(Statement statement, string expected)
    {
        if (expected == "ok")
        {
            return statement.Verdict == Verdict.Accepted || (statement.HealthLink is not null && statement.Reasons is [Reason.NeedsNetwork]);
        }

        if (expected == "prefix/context")
        {
            return statement.Reasons is [Reason.NotAHealthCredential or Reason.NewerVersion];
        }

        (Reason reason, string? where) = Stages[expected];
        return statement.Reasons is [Reason found] && found == reason && statement.Where == where;
    }
}
