using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Specs;
using Xunit;

namespace HealthPassport.Tests.Vectors;

public sealed partial class VectorTests
{
    private static readonly string[] TrustReasons = ["trust-malformed", "trust-signature-invalid", "trust-other-network", "trust-rollback", "trust-fork"];

    public static TheoryData<string> Names => VectorFolder.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_answered_as_expected(string name)
    {
        VectorFile vector = VectorFolder.Read(name);
        VectorExpectation expected = vector.Expect;
        VectorRun run = VectorRun.Of(vector, VectorFolder.Trust(vector));
        VectorExpectation answer = run.ToExpectation(withStatement: true);
        Assert.False(answer.Verdict == "accepted" && expected.Verdict != "accepted", "An unexpected success.");
        Assert.Equal(expected.TrustRefused, answer.TrustRefused);
        Assert.Equal(expected.Checkpoints, answer.Checkpoints);
        Assert.Equal(expected.Verdict, answer.Verdict);
        Assert.Equal(expected.Reasons, answer.Reasons);
        Assert.Equal(expected.Signature, answer.Signature);
        Assert.Equal(expected.Sealed, answer.Sealed);
        if (run.Statement is not null)
        {
            StatementContract.Holds(run.Statement);
        }

        if (expected.Statement is JsonElement statement)
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(statement.GetRawText()), JsonNode.Parse(answer.Statement!.Value.GetRawText())), answer.Statement.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_a_section_that_exists(string name)
    {
        Match clause = Clause().Match(VectorFolder.Read(name).Clause);
        Assert.True(clause.Success);
        Assert.Contains(int.Parse(clause.Groups[2].ValueSpan, null), SpecFiles.Sections(clause.Groups[1].Value));
    }

    [Fact]
    public void Its_name_tells_what_is_expected() =>
        Assert.All(VectorFolder.All, name => Assert.StartsWith(
            VectorFolder.Read(name).Expect switch
            {
                { TrustRefused: not null } => "trust-",
                { Verdict: "accepted" } => "good-",
                { Verdict: "caution" } => "caution-",
                { Verdict: "unknown-issuer" } => "unknown-issuer",
                _ => "bad-",
            },
            name,
            StringComparison.Ordinal));

    [Fact]
    public void Every_file_is_a_vector_or_belongs_to_one()
    {
        IEnumerable<string> used = VectorFolder.All.SelectMany(name => new[] { name + ".json", VectorFolder.Read(name).Trust }).Append("README.md").Distinct();
        IEnumerable<string> found = Directory.EnumerateFiles(VectorFolder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(VectorFolder.Path, file).Replace('\\', '/')).Where(file => !file.StartsWith("services-pack/", StringComparison.Ordinal));      // ServicesVectorTests
        Assert.Equal(used.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reason_of_a_statement_has_a_vector()
    {
        IEnumerable<string> possible = SpecFiles.Rows("reasons.md").Where(row => row[2] != "none").Select(row => row[0].Trim('`'));
        Assert.Empty(possible.Except(VectorFolder.All.SelectMany(name => VectorFolder.Read(name).Expect.Reasons ?? [])));
    }

    [Fact]
    public void Every_refusal_of_a_trust_file_has_a_vector() =>
        Assert.Empty(TrustReasons.Except(VectorFolder.All.Select(name => VectorFolder.Read(name).Expect.TrustRefused)));

    [Fact]
    public void Twelve_statements_and_more_are_written_down() =>
        Assert.InRange(VectorFolder.All.Count(name => VectorFolder.Read(name).Expect is { Verdict: "accepted", Statement: not null }), 12, int.MaxValue);

    [Theory]
    [InlineData("\"about\":", "\"abuot\":")]
    [InlineData("\"verdict\":", "\"verdikt\":")]
    [InlineData("\"clause\":", "\"about\": \"twice\", \"clause\":")]
    public void An_unknown_member_is_refused(string member, string other)
    {
        string json = File.ReadAllText(Path.Combine(VectorFolder.Path, "bad-empty.json"));
        Assert.ThrowsAny<JsonException>(() => VectorFile.Read(json.Replace(member, other, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^([a-z-]+\.md) §([0-9]+)$")]
    private static partial Regex Clause();
}
