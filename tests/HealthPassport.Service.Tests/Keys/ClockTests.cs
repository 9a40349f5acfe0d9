using System.Net;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Keys;

/// <summary>The system's clock jumps, and is right again.</summary>
public class ClockTests
{
    private const string Body = $$"""{"summary":{{Desk.Td}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_was_set_back_signs_nothing()
    {
        FixedClock clock = new(Cards.Noon);
        await using Desk desk = await Desk.OpenAsync(clock: clock);
        ReadOnlyMemory<byte> bundle = desk.Service.Get<OwnTrust>().File;
        clock.Now = Cards.Noon.AddDays(-400);
        Desk.Answer refused = await desk.PostAsync("/passports", Body);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "clock-behind"), (refused.Status, refused.Code));
        Assert.NotNull(refused.RetryAfter);
        await desk.Service.Get<KeyRing>().KeepAsync(Cancellation);
        await desk.Service.Get<OwnTrust>().RebuildAsync(Cancellation);
        Assert.Single(desk.Service.Get<KeyRing>().Keys);
        Assert.True(bundle.Span.SequenceEqual(desk.Service.Get<OwnTrust>().File.Span));

        clock.Now = Cards.Noon.AddMinutes(1);
        Assert.Equal("accepted", (await desk.ReadAsync((await desk.IssueAsync())[0])).GetProperty("verdict").GetString());
        await desk.Service.Get<OwnTrust>().RefreshAsync(Cancellation);
        Assert.False(bundle.Span.SequenceEqual(desk.Service.Get<OwnTrust>().File.Span));      // what was owed
    }

    [Fact]
    public async Task A_clock_that_was_set_forward_and_is_right_again_leaves_nothing_behind()
    {
        FixedClock clock = new(Cards.Noon);
        await using Desk desk = await Desk.OpenAsync(clock: clock);
        KeyRing ring = desk.Service.Get<KeyRing>();
        OwnTrust trust = desk.Service.Get<OwnTrust>();
        string early = (await desk.IssueAsync())[0];
        clock.Now = Cards.Noon.AddDays(400);
        await ring.KeepAsync(Cancellation);
        await trust.RebuildAsync(Cancellation);
        await desk.Service.Get<LogSealing>().SealAsync(Cancellation);
        Assert.Equal(2, ring.Keys.Length);

        clock.Now = Cards.Noon.AddMinutes(1);
        await ring.KeepAsync(Cancellation);
        ReadOnlyMemory<byte> ahead = trust.File;
        await trust.RefreshAsync(Cancellation);
        Assert.False(ahead.Span.SequenceEqual(trust.File.Span));      // the edition of the future is not kept for a year
        Assert.Equal("accepted", (await desk.ReadAsync((await desk.IssueAsync())[0])).GetProperty("verdict").GetString());
        Assert.Equal("accepted", (await desk.ReadAsync(early)).GetProperty("verdict").GetString());

        // The next key and the next head come as if nothing had been.
        clock.Now = Cards.Noon.AddDays(65);
        await ring.KeepAsync(Cancellation);
        Assert.Contains(ring.Keys, key => key.FirstDay == Cards.Day(8, 5).AddDays(15));
        await desk.Service.Get<LogSealing>().SealAsync(Cancellation);
        long size = (await desk.Service.Get<LogReading>().HeadAsync(null, Cancellation))!.Head.Head.Size;
        clock.Now = Cards.Noon.AddDays(72);
        await desk.Service.Get<LogSealing>().SealWhenDueAsync(Cancellation);
        Assert.True((await desk.Service.Get<LogReading>().HeadAsync(null, Cancellation))!.Head.Head.Size > size);
    }
}
