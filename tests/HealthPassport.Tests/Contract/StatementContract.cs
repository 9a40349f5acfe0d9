using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Contract;

/// <summary>What holds of every statement, whatever was read (<c>specs/verification.md</c> §1, §10).</summary>
internal static class StatementContract
{
    public static void Holds(Statement statement)
    {
        Assert.False(statement.HolderBound);
        Assert.Equal(statement.Verdict == Verdict.Accepted, statement.Reasons.IsEmpty);
        Assert.Equal(statement.Reasons.Order(), statement.Reasons);
        Assert.True(statement.Verdict == Verdict.Caution || statement.Reasons.Length <= 1);
        Assert.True(statement.UnverifiedSummary is null || statement.Verdict == Verdict.UnknownIssuer);
        Assert.True(statement.SealedSummary is null || statement.Sealed == SealedState.Opened);
        if (statement.Signature != SignatureState.Valid)
        {
            Assert.Null(statement.Summary);
            Assert.Null(statement.SealedSummary);
            Assert.Null(statement.Issuer);
            Assert.Null(statement.Status);
            Assert.Null(statement.Hash);
            Assert.Null(statement.StatusIndex);
            Assert.False(statement.Format?.StartsWith("hcert/", StringComparison.Ordinal) == true, "What an HCERT is shows only in what was signed.");
            Assert.NotEqual(Verdict.Accepted, statement.Verdict);
            Assert.NotEqual(Verdict.Caution, statement.Verdict);
        }
        else
        {
            Assert.NotNull(statement.Issuer);
            Assert.Equal(statement.Verdict == Verdict.Unreadable || statement.Reasons is [Reason.DisclosureInvalid], statement.Summary is null);
        }
    }
}
