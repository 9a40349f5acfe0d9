using HealthPassport.Formats.X509;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others;

public sealed class DgcTests
{
    [Fact]
    public void Every_code_is_answered()
    {
        List<string> wrong = [];
        foreach (DgcToken token in DgcToken.All)
        {
            Statement statement = Verify(token);
            wrong.Add($"{token.Id} {token.Reference} {statement.Verdict} {string.Join(",", statement.Reasons)} {statement.Where} {string.Join(",", statement.Defects)}");
        }

        File.WriteAllLines("/tmp/dgc.txt", wrong);
    }

    private static Statement Verify(DgcToken token) =>
        ForeignTrust.Verifier(token.Clock, ForeignTrust.Key(Certificate.Read(token.Certificate)!)).Verify(token.Text);
}
