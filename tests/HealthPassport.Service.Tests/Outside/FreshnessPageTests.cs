using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>Checkpoints and deltas on the page that reads, in a real browser.</summary>
public sealed class FreshnessPageTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateOnly Today = UnixDay.Of(Now);

    [Fact]
    public async Task A_strip_of_a_sheet_revokes_and_a_neighbour_gives_what_is_new()
    {
        using TestNetwork network = new("Clinics of the Road (fictional)", rootExpires: Now.AddYears(1)) { Number = 10, SignedAt = Now.AddDays(-10), NextUpdate = Now.AddDays(20) };
        NetworkKey key = network.AddIssuer("A clinic (fictional)").AddKey(Today.AddDays(-90), Today.AddDays(90));
        string card = TestNetwork.Issue(key.Issuing, """{ "vaccinations": [{ "code": "mmr", "date": "2024-02-01" }] }""", index: 7, on: Today).Twins[0];
        byte[] older = network.File();
        string file = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-fresh-").FullName, "older.trust");
        await File.WriteAllBytesAsync(file, older, TestContext.Current.CancellationToken);
        Checkpoint content = network.Content(12, 10, Losses.Of([], [new(1, NetworkIssuer.List, 7, CredentialStatus.Revoked)])) with { Edition = CheckpointWeek.Of(Today), Day = Today };

        await using FirstStart service = await FirstStart.StartAsync();
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        await Pages.TrustInsteadAsync(browser, file, "Clinics of the Road");
        await Pages.PasteAsync(browser, card);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");

        using EcdsaSigner stranger = new(EcdsaSigner.NewKey());
        await Pages.PasteAsync(browser, SignedCheckpoint.Unsigned(content).With(stranger).ToText());
        await SaysAsync(browser, "the network has not signed it");
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");

        string text = network.Signed(content);
        await Pages.PasteAsync(browser, text);
        await SaysAsync(browser, "All revocations up to");
        await browser.WaitForAsync("document.querySelector('[data-verdict=rejected] [data-reason=revoked]') && document.querySelector('[data-known-until]')");
        await browser.LookAsync("read-checkpoint");
        await Pages.PasteAsync(browser, text);
        await SaysAsync(browser, "nothing new");

        // What was lost is remembered, and neither the card nor when it was.
        await Pages.OpenAsync(browser, service.Address);
        await Pages.PasteAsync(browser, card);
        await browser.WaitForAsync("document.querySelector('[data-verdict=rejected]')");
        Assert.Equal("checkpoint newest hashes knownNumber knownDay losses", await Pages.TextAsync(browser, """
            (() => { const { checkpoint } = JSON.parse(localStorage.getItem('healthpassport-trust-state')); return ['checkpoint', ...Object.keys(checkpoint)].join(' '); })()
            """));

        // The neighbour's edition 12 takes over.
        (network.Number, network.SignedAt) = (12, Now);
        network.Issuers[0].Statuses[7] = CredentialStatus.Suspended;
        IReadOnlyList<string> codes = TestNetwork.Need(TrustCodes.SplitDelta(TrustDelta.Make(older, network.File())));
        foreach (string code in codes)
        {
            await Pages.PasteAsync(browser, code);
        }

        await SaysAsync(browser, "The trust file was taken in");
        await browser.WaitForAsync("document.querySelector('[data-reason=suspended]') && !document.querySelector('[data-known-until]')");
        await browser.ClickAsync("#give-trust");
        await browser.ClickAsync("[data-edition='10']");
        await browser.WaitForAsync("document.querySelector('.give-code svg.qr') && document.querySelector('.give-code').textContent.includes('of')");
        await Pages.CheckAccessibilityAsync(browser);
        await browser.LookAsync("read-give-trust");
        await browser.ClickAsync("dialog button", "Close");
        await browser.WaitForAsync("!document.querySelector('dialog')");

        // Made from an edition that this device does not have.
        foreach (string code in TestNetwork.Need(TrustCodes.SplitDelta(TrustDelta.Make([1, 2, 3], older))))
        {
            await Pages.PasteAsync(browser, code);
        }

        await SaysAsync(browser, "this device does not have");
    }

    private static Task SaysAsync(Chromium browser, string words) => browser.WaitForAsync($"document.querySelector('#result .message')?.textContent.includes('{words}')");
}
