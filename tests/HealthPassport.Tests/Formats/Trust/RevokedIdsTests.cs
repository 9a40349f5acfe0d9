using System.Globalization;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public class RevokedIdsTests
{
    private const long Time = 1_700_000_000;

    [Theory]
    [InlineData("a", "a", 0, true)]
    [InlineData("a", "a", long.MaxValue, true)]
    [InlineData("a", "A", 0, false)]
    [InlineData("a", "b", 0, false)]
    [InlineData("a.1700000000", "a", Time - 1, true)]
    [InlineData("a.1700000000", "a", Time, false)]      // STU 1: revoked are cards issued before that time
    [InlineData("a.1700000000", "a", Time + 1, false)]
    [InlineData("a.1700000000", "a.1700000000", 0, false)]
    [InlineData("a.0", "a", 0, false)]
    public void A_card_is_revoked_by_its_id_or_by_its_id_up_to_a_time(string entry, string id, long issuedAt, bool revoked)
    {
        RevokedIds list = List(entry);
        Assert.True(list.IsSound);
        Assert.Equal(revoked, list.Contains(id, issuedAt));
    }

    [Theory]
    [InlineData("a a.1700000000")]
    [InlineData("a.1700000000 a")]
    [InlineData("a.1600000000 a.1800000000")]
    [InlineData("a.1800000000 a.1600000000")]
    public void Of_two_entries_with_one_id_the_wider_counts_and_the_list_is_not_sound(string entries)
    {
        RevokedIds list = List(entries.Split(' '));
        Assert.False(list.IsSound);
        Assert.True(list.Contains("a", Time));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".1700000000")]
    [InlineData("a.")]
    [InlineData("a.-1")]
    [InlineData("a.1e9")]
    [InlineData("a.1.2")]
    [InlineData("a. 1")]
    [InlineData("a.99999999999999999999")]
    [InlineData("a+b")]
    [InlineData("ä")]
    [InlineData("1234567890123456789012345")]
    public void What_is_no_entry_is_left_out_and_the_list_is_not_sound(string entry)
    {
        RevokedIds list = List(entry, "good");
        Assert.False(list.IsSound);
        Assert.Equal(["good"], list.Entries);
        Assert.True(list.Contains("good", 0));
        Assert.False(list.Contains("a", 0));
    }

    [Fact]
    public void A_list_beyond_the_limit_is_none()
    {
        string[] ids = [.. Enumerable.Range(0, Limits.RevokedIds + 1).Select(id => id.ToString(CultureInfo.InvariantCulture))];
        Assert.Null(RevokedIds.Of(1, TestNetwork.Now, [.. ids]));
        Assert.NotNull(RevokedIds.Of(1, TestNetwork.Now, [.. ids[1..]]));
    }

    private static RevokedIds List(params string[] entries) => RevokedIds.Of(1, TestNetwork.Now, [.. entries])!;
}
