using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>Reason and barrier at the desk, in a real browser: only where the service counts, and only for its counters.</summary>
public sealed class DeskCountingTests
{
    [Fact]
    public async Task Reason_and_barrier_go_to_the_counters_and_nowhere_else()
    {
        await using Desk desk = await Desk.OpenAsync("en", ("CountConsultations", "true"));
        await desk.WatchRequestsAsync();
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync("1990\ntd\n420\n");
        await desk.Browser.WaitForAsync("document.querySelector('#counting')");
        await desk.Browser.EvaluateAsync("document.querySelector('#counting').open = true");
        await desk.Browser.EvaluateAsync("for (const [id, code] of [['visit', 'prevention'], ['barrier', 'fear-of-arrest']]) { const s = document.querySelector(`#counting-${id}`); s.value = code; s.dispatchEvent(new Event('change')); }");
        await desk.Browser.LookAsync("desk-counting");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        await desk.ConsentAndSignAsync();
        string code = await desk.IssuedAsync();
        Assert.Contains("\"observatory\":{\"reason\":\"prevention\",\"barrier\":\"fear-of-arrest\"}", await desk.RequestsAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("fear-of-arrest", (await desk.ReadAsync(code)).ToString(), StringComparison.Ordinal);
        Assert.False((await desk.Browser.EvaluateAsync("JSON.stringify({ ...localStorage, ...sessionStorage }).includes('fear-of-arrest') || document.documentElement.outerHTML.includes('fear-of-arrest')"))!.Value.GetBoolean());

        // The next person begins with nothing chosen.
        await desk.Browser.ClickAsync("#next-person");
        await keyboard.TypeAsync("1991\ntd\n420\n");
        await desk.Browser.WaitForAsync("document.querySelector('#counting')");
        Assert.Equal("", (await desk.Browser.EvaluateAsync("document.querySelector('#counting-visit').value + document.querySelector('#counting-barrier').value"))!.Value.GetString());
    }

    [Fact]
    public async Task A_service_that_does_not_count_asks_nothing()
    {
        await using Desk desk = await Desk.OpenAsync();
        await desk.WatchRequestsAsync();
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync("1990\ntd\n420\n");
        await desk.Browser.WaitForAsync("document.querySelector('#issue-it')");
        Assert.True((await desk.Browser.EvaluateAsync("document.querySelector('#counting') === null"))!.Value.GetBoolean());
        await desk.ConsentAndSignAsync();
        await desk.IssuedAsync();
        Assert.DoesNotContain("observatory", await desk.RequestsAsync(), StringComparison.Ordinal);
    }
}
