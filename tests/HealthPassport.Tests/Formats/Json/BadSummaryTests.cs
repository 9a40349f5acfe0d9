using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Formats;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

public sealed class BadSummaryTests
{
    public static TheoryData<string, string, bool> Bad => BadSummaries.All;

    [Theory]
    [MemberData(nameof(Bad))]
    public void Refuses_and_says_where(string json, string path, bool schema)
    {
        _ = schema;
        Failure failure = Refused(json);
        Assert.Equal((Reason.SummaryInvalid, path), (failure.Reason, failure.Where));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Says_what_to_write(string json, string path, bool schema)
    {
        _ = (path, schema);
        Assert.NotEmpty(Refused(json).Expected!);
    }

    [Theory]
    [InlineData("""{"conditions":[{"code":"qwertz"}]}""")]
    [InlineData("""{"conditions":[{"code":"hypertension","qwertz":1}]}""")]
    [InlineData("""{"conditions":[{"code":"hypertension","state":"qwertz"}]}""")]
    [InlineData("""{"holder":{"birth":"qwertz"}}""")]
    [InlineData("""{"medications":[{"code":"metformin","strength":5,"unit":"qwertz"}]}""")]
    [InlineData("""{"qwertz":1,"qwertz":2}""")]
    [InlineData("""{"conditions":qwertz}""")]
    public void Never_quotes_the_input(string json) => Assert.DoesNotContain("qwertz", Refused(json).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"screenings":[{"code":"blood-group","result":"blood-o-neg"}]}""", "an event of type blood-group")]
    [InlineData("""{"conditions":[{"code":"blood-o-neg"}]}""", "an event of type blood-group")]
    [InlineData("""{"conditions":[{"code":"metformin"}]}""", "medications")]
    [InlineData("""{"conditions":[{"code":"dialysis"}]}""", "an event of type procedure")]
    [InlineData("""{"events":[{"type":"procedure","code":"pacemaker"}]}""", "an event of type implant")]
    [InlineData("""{"allergies":[{"code":"reaction-rash"}]}""", "the reaction of an allergy")]
    public void Says_where_a_key_of_another_kind_belongs(string json, string place) =>
        Assert.EndsWith("this key is for " + place, Refused(json).Expected, StringComparison.Ordinal);

    [Fact]
    public void Lists_the_members_that_may_stand_there() =>
        Assert.Equal(
            "no other members here than code, onset, state, certainty, source, label, lane",
            Refused("""{"conditions":[{"code":"hypertension","sensitive":true}]}""").Expected);

    [Fact]
    public void Content_of_a_newer_format_can_not_be_reissued() =>
        Assert.Equal("nothing: content of a newer format can't be re-issued", Refused("""{"other":[]}""").Expected);

    [Fact]
    public void Lists_the_results_of_a_test() =>
        Assert.Equal("for this test: pending, unknown, or another form of result", Refused("""{"screenings":[{"code":"weight","result":"normal"}]}""").Expected);

    [Fact]
    public void Says_the_line_of_broken_JSON() =>
        Assert.Contains("(line 2, byte 3)", Refused("{\n }}").Expected!, StringComparison.Ordinal);

    [Fact]
    public void Refuses_bytes_that_are_not_UTF8() =>
        Assert.Equal("$", Refused([.. "{\"holder\":{\"name\":\""u8, 0xC3, .. "\"}}"u8]).Where);

    [Fact]
    public void Refuses_a_byte_order_mark() =>
        Assert.Equal("$", Refused([0xEF, 0xBB, 0xBF, .. """{"holder":{"sex":"male"}}"""u8]).Where);

    [Fact]
    public void Refuses_too_many_bytes() =>
        Assert.Equal(Reason.TooLarge, Refused(new string(' ', Limits.SummaryJsonBytes) + "1").Reason);

    [Fact]
    public void Refuses_deep_nesting() =>
        Assert.Equal("$", Refused("""{"holder":""" + new string('[', 20) + new string(']', 20) + "}").Where);

    [Fact]
    public void Refuses_more_than_200_entries_in_all_lists() =>
        Assert.Equal("$", Refused($$"""{"conditions":[{{Repeat("hypertension", 101)}}],"medications":[{{Repeat("metformin", 100)}}]}""").Where);

    [Fact]
    public void Refuses_more_than_200_entries_in_one_list() =>
        Assert.Equal("conditions", Refused($$"""{"conditions":[{{Repeat("hypertension", 201)}}]}""").Where);

    [Fact]
    public void Refuses_more_doses_of_one_vaccine_than_a_passport_holds() =>
        Assert.Equal("vaccinations[23]", Refused($$"""{"vaccinations":[{{Repeat("mmr", 24)}}]}""").Where);

    [Fact]
    public void Refuses_more_links_than_a_passport_holds() =>
        Assert.Equal("links", Refused($$"""{"holder":{"sex":"male"},"links":[{{string.Join(",", Enumerable.Repeat("""{"issuer":1,"statusIndex":0,"hash":"0123456789abcdef01234567"}""", 33))}}]}""").Where);

    private static string Repeat(string key, int count) => string.Join(",", Enumerable.Repeat($$"""{"code":"{{key}}"}""", count));

    private static Failure Refused(string json) => Refused(Encoding.UTF8.GetBytes(json));

    private static Failure Refused(ReadOnlySpan<byte> json)
    {
        Assert.False(SummaryJson.Read(json, Terminology.Current).TryGet(out _, out Failure? failure));
        return failure;
    }
}
