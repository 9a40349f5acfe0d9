using HealthPassport.Formats;
using HealthPassport.Issuing;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Issuing;

public sealed class FittingTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private readonly IssuingKey _key = new() { Signer = new EcdsaSigner(EcdsaSigner.NewKey()), ValidFrom = Today, ValidTo = Today };

    public void Dispose() => _key.Dispose();

    [Fact]
    public void No_text_is_longer_than_a_code_however_full_it_is()
    {
        int longest = 0;
        int refused = 0;
        for (int count = 180; count <= 200; count++)      // a condition of this form takes 15 bytes
        {
            if (Issue(count).TryGet(out IssuedPassport? issued, out Failure? failure))
            {
                longest = Math.Max(longest, issued.Twins.Max(text => text.Length));
            }
            else
            {
                Assert.Equal(Reason.DoesNotFit, failure.Reason);
                refused++;
            }
        }

        Assert.InRange(longest, Limits.TokenCharacters - 50, Limits.TokenCharacters);
        Assert.True(refused > 0);
    }

    private Result<IssuedPassport> Issue(int count) => new PassportIssuer(_key).Issue(new IssueRequest
    {
        Summary = new HealthSummary
        {
            Conditions = [.. Enumerable.Range(0, count).Select(i => new Condition { Code = new ForeignCode(CodeSystem.Icd10, "ABCDE12345"), State = ConditionState.Active })],
        },
        StatusIndex = 1,
        IssuedOn = Today,
    });
}
