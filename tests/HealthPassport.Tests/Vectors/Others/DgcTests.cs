using HealthPassport.Formats.X509;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>The public test codes of the EU DCC countries (dgc-testdata), each with its own certificate as the only trusted one.</summary>
public sealed class DgcTests
{
    // What a flag says of the statement. DECODE asks no more than that the outer layers can be read.
    private static readonly Dictionary<string, Func<Statement, bool>> Flags = new()
    {
        ["EXPECTEDUNPREFIX"] = statement => !statement.Reasons.Contains(Reason.NotAHealthCredential),
        ["EXPECTEDB45DECODE"] = statement => statement.Where != "base45",
        ["EXPECTEDCOMPRESSION"] = statement => statement.Where != "zlib",
        ["EXPECTEDDECODE"] = statement => statement.Verdict != Verdict.Unreadable,
        ["EXPECTEDVERIFY"] = statement => statement.Signature == SignatureState.Valid,
        ["EXPECTEDVALIDJSON"] = statement => statement.Summary is not null,
        ["EXPECTEDVALIDOBJECT"] = statement => statement.Summary is not null,
        ["EXPECTEDSCHEMAVALIDATION"] = statement => statement.Summary is not null && !statement.Defects.Any(IsOfNetherlandsRules),
        ["EXPECTEDEXPIRATIONCHECK"] = statement => !statement.Reasons.Any(reason => reason is Reason.Expired or Reason.NotYetValid),
        ["EXPECTEDKEYUSAGE"] = statement => !statement.Reasons.Contains(Reason.KeyUsage),
    };

    // The vectors that say something wrong of themselves, and the two whose defects we tolerate.
    private static readonly HashSet<(string, string)> Wrong =
    [
        ("IS/2DCode/raw/3.json", "EXPECTEDKEYUSAGE"),      // the certificate names a usage of another network only, which restricts nothing
        ("common/2DCode/raw/CO20.json", "EXPECTEDVERIFY"),      // the protected header is empty
    ];

    [Fact]
    public void Every_flag_of_every_code_holds()
    {
        List<string> wrong = [];
        int checkedFlags = 0;
        foreach (DgcToken token in DgcToken.All)
        {
            Statement statement = Verify(token);
            StatementContract.Holds(statement);
            foreach ((string flag, bool expected) in token.Flags)
            {
                if (!Flags.TryGetValue(flag, out Func<Statement, bool>? holds) || Wrong.Contains((token.Id, flag)))
                {
                    continue;
                }

                checkedFlags++;
                if (holds(statement) != expected)
                {
                    wrong.Add($"{token.Id} {flag} should be {expected}: {statement.Verdict} {string.Join(",", statement.Reasons)} {statement.Where} {string.Join(",", statement.Defects)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(checkedFlags > 2000, $"{checkedFlags} flags");
    }

    [Fact]
    public void Nothing_is_accepted_under_another_certificate()
    {
        DgcToken[] tokens = [.. DgcToken.All.Where(token => token.Reference == "ok")];
        for (int i = 0; i < tokens.Length; i++)
        {
            DgcToken other = tokens[(i + 100) % tokens.Length];
            if (!other.Certificate.SequenceEqual(tokens[i].Certificate))
            {
                Statement statement = ForeignTrust.Verifier(tokens[i].Clock, ForeignTrust.Key(Certificate.Read(other.Certificate)!)).Verify(tokens[i].Text);
                Assert.True(statement.Verdict is Verdict.UnknownIssuer or Verdict.Rejected, tokens[i].Id);
            }
        }
    }

    // The rule set behind the schema flags of the Netherlands: born before 1900, born in the future, a given name without its standard spelling.
    private static bool IsOfNetherlandsRules(Defect defect) =>
        defect is { Code: "birth-after-issue" } or { Code: "member-missing", Where: "nam.gnt" } or { Code: "date-not-read", Where: "dob" };

    private static Statement Verify(DgcToken token) =>
        ForeignTrust.Verifier(token.Clock, ForeignTrust.Key(Certificate.Read(token.Certificate)!)).Verify(token.Text);
}
