using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.HealthLinks;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.HealthLinks;

public sealed class HealthLinkTests
{
    private const string Key = "86F8LY5LlWAa1-OS_FgrTnYNqFHJP2ey5RSKLJBN9jk";
    private const string Good = $$$"""{"url":"https://shl.example.org/m/abc","key":"{{{Key}}}","exp":1800000000,"flag":"LP","label":"My summary","v":1,"_x":{}}""";

    [Theory]
    [InlineData("shlink:/", "shl")]
    [InlineData("vhlink:/", "vhl")]
    [InlineData("https://viewer.example/#shlink:/", "shl")]
    public void A_bare_link_needs_a_network(string prefix, string format)
    {
        Statement statement = Verify(prefix + Encode(Good));
        StatementContract.Holds(statement);
        Assert.Equal((Verdict.Unreadable, format), (statement.Verdict, statement.Format));
        Assert.Equal([Reason.NeedsNetwork], statement.Reasons);
        Assert.Equal(
            new HealthLink("shl.example.org") { Label = "My summary", ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), NeedsPasscode = true, LongTerm = true },
            statement.HealthLink);
    }

    [Fact]
    public void An_ended_link_is_told_as_such() => Assert.Equal([Reason.Expired], Verify("shlink:/" + Encode(Good.Replace("1800000000", "1700000000", StringComparison.Ordinal))).Reasons);

    [Fact]
    public void A_link_of_a_later_version_is_for_newer_readers()
    {
        Statement statement = Verify("shlink:/" + Encode(Good.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal)));
        Assert.Equal([Reason.NewerVersion], statement.Reasons);
        Assert.Equal("My summary", statement.HealthLink!.Label);
    }

    [Theory]
    [InlineData("https://", "http://", "link.url")]
    [InlineData("https://shl", "https://user@shl", "link.url")]
    [InlineData("shl.example", "shl.ex\\u0430mple", "link.url")]      // a letter that looks like another
    [InlineData("9jk\"", "9j\"", "link.key")]
    [InlineData("9jk\"", "9jl\"", "link.key")]      // leftover bits
    [InlineData("1800000000", "\"1800000000\"", "link.exp")]
    [InlineData("1800000000", "1800000000000000", "link.exp")]
    [InlineData("\"LP\"", "\"PU\"", "link.flag")]
    [InlineData("\"v\":1", "\"v\":0", "link.v")]
    [InlineData("My summary", "My \\u202esummary", "link.label")]
    [InlineData("\"v\":1", "\"v\":1,\"v\":1", "link")]
    public void A_broken_link_is_malformed(string good, string bad, string where)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        Statement statement = Verify("shlink:/" + Encode(Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal([Reason.Malformed], statement.Reasons);
        Assert.Equal(where, statement.Where);
        Assert.Null(statement.HealthLink);
    }

    [Fact]
    public void Bounds_are_those_of_the_specification()
    {
        string url = "https://shl.example.org/m/abc";
        Assert.Equal([Reason.NeedsNetwork], Verify("shlink:/" + Encode(Good.Replace(url, url + new string('x', 128 - url.Length), StringComparison.Ordinal))).Reasons);
        Assert.Equal("link.url", Verify("shlink:/" + Encode(Good.Replace(url, url + new string('x', 129 - url.Length), StringComparison.Ordinal))).Where);
        Assert.Equal([Reason.NeedsNetwork], Verify("vhlink:/" + Encode(Good.Replace(url, url + new string('x', 300), StringComparison.Ordinal))).Reasons);
        Assert.Equal("link.label", Verify("shlink:/" + Encode(Good.Replace("My summary", new string('x', 81), StringComparison.Ordinal))).Where);
    }

    [Theory]
    [InlineData("shlink:/")]
    [InlineData("shlink:/!!!")]
    [InlineData("shlink:/bnVsbA")]
    public void Junk_is_malformed(string text) => Assert.Equal([Reason.Malformed], Verify(text).Reasons);

    [Fact]
    public void The_example_of_the_profile_is_read()
    {
        JsonElement file = JsonElement.Parse(File.ReadAllBytes(SharedFiles.Require("vectors", "hcert", "ihe-vhl", "example.json")));
        Assert.True(HealthLinkCarrier.Read(file.GetProperty("vhlink").GetString()).TryGet(out ReadLink? read, out _));
        Assert.Equal(("vhl-sharer.example.org", "Patient Health Summary"), (read.Link.Host, read.Link.Label));
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static Statement Verify(string text) => ForeignTrust.Verifier(TestNetwork.Now).Verify(text);
}
