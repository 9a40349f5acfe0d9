using System.Text;
using HealthPassport.Formats.Jose;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Fuzz;

/// <summary>Seeded edits of one credential of each kind: of the text, and of the payload signed anew.</summary>
public sealed class JoseMutationTests : IDisposable
{
    private const int Edits = 20_000;
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~={\"";

    private readonly JoseNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("dc+sd-jwt")]
    public void No_edit_of_the_text_is_accepted_and_none_throws(string format)
    {
        string text = _network.Issue(format).Text;
        HashSet<string> parts = [.. text.Split('~')];
        Verifier verifier = _network.Verifier();
        Random random = new(20261122);
        int signed = 0;
        for (int i = 0; i < Edits; i++)
        {
            string edited = Edit(text, random);
            Statement statement = verifier.Verify(edited);
            StatementContract.Holds(statement);
            if (statement.Verdict is Verdict.Accepted or Verdict.Caution)
            {
                // What is left of an SD-JWT when whole disclosures are gone, and what stands after the last tilde, is not the issuer's.
                Assert.True(format == "dc+sd-jwt" && edited.Split('~')[..^1].All(parts.Contains), edited);
                signed++;
            }
        }

        Assert.InRange(signed, 0, format == "vc+jwt" ? 0 : Edits / 100);
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("dc+sd-jwt")]
    public void No_edit_of_what_is_signed_throws(string format)
    {
        string text = _network.Issue(format).Text;
        string payload = Encoding.UTF8.GetString(StrictBase64Url.Decode(text.Split('.')[1])!);
        string rest = text.Contains('~', StringComparison.Ordinal) ? text[text.IndexOf('~', StringComparison.Ordinal)..] : "";
        Verifier verifier = _network.Verifier();
        Random random = new(4711);
        Dictionary<Verdict, int> verdicts = [];
        for (int i = 0; i < Edits / 4; i++)
        {
            string edited = Edit(payload, random);
            Statement statement = verifier.Verify(_network.Sign(_network.Header(format), edited) + rest);
            StatementContract.Holds(statement);
            verdicts[statement.Verdict] = verdicts.GetValueOrDefault(statement.Verdict) + 1;
        }

        Assert.True(verdicts[Verdict.Unreadable] > Edits / 20, string.Join(' ', verdicts));
    }

    private static string Edit(string text, Random random)
    {
        List<char> edited = [.. text];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(edited.Count);
            switch (random.Next(7))
            {
                case 0: edited.RemoveAt(at); break;
                case 1: edited.Insert(at, Characters[random.Next(Characters.Length)]); break;
                case 2: edited[at] = (char)random.Next(1, 0xD800); break;
                case 3: edited.RemoveRange(at, Math.Min(random.Next(1, 200), edited.Count - at)); break;
                case 4: edited.InsertRange(at, edited.GetRange(at, Math.Min(random.Next(1, 50), edited.Count - at))); break;
                default: edited[at] = Characters[random.Next(Characters.Length)]; break;
            }

            if (edited.Count == 0)
            {
                break;
            }
        }

        string result = new([.. edited]);
        return result == text ? text + "A" : result;
    }
}
