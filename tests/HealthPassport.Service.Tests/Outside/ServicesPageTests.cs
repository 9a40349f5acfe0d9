using System.Text.Json;
using HealthPassport.Formats.Services;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Service.Tests.Field;
using HealthPassport.Service.Tests.ServicesPacks;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The page of services and rights, in a real browser: offline, in the reader's language, and without a trace of what was looked for.</summary>
public sealed class ServicesPageTests : IDisposable
{
    private const string Title = "Services and rights to care";
    private const string Doors = "[...document.querySelectorAll('.door h4')].map(e => e.textContent).join('|')";

    private const string Kept = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.length, history.state])";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateOnly Today = UnixDay.Of(Now);

    private readonly TestNetwork _network = new("Clinics of the Road (fictional)", rootExpires: Now.AddYears(1)) { Number = 10, SignedAt = Now.AddDays(-1), NextUpdate = Now.AddDays(20) };
    private readonly EcdsaSigner _key = new(EcdsaSigner.NewKey());
    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-services-").FullName;

    public ServicesPageTests()
    {
        NetworkIssuer issuer = _network.AddIssuer("Lantern Coast Network (fictional)");
        issuer.AddKey(Today.AddDays(-90), Today.AddDays(90));
        issuer.ServicesKeys.Add(_key.PublicKey);
    }

    public void Dispose()
    {
        _network.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_pack_is_taken_by_file_and_found_by_kind_and_country_without_a_trace()
    {
        await using FirstStart service = await FirstStart.StartAsync();
        await using Chromium browser = await Chromium.OpenAsync();
        await OpenAsync(browser, service.Address);
        await browser.WaitForAsync("document.querySelector('.none')?.textContent.includes('no services pack')");
        await browser.LookAsync("services-none");

        // A pack that nobody trusted here has signed is refused, and nothing of it is shown.
        await browser.ChooseAsync("#pack-file", FileOf("a.services", TestPacks.Sign(Sample(), _key)));
        await SaysAsync(browser, "Nobody whom this device trusts");
        Assert.Equal("", await Pages.TextAsync(browser, Doors));

        await Pages.TrustInsteadAsync(browser, FileOf("network.trust", _network.File()), "Clinics of the Road");
        await browser.ChooseAsync("#pack-file", FileOf("a.services", TestPacks.Sign(Sample(), _key)));
        await SaysAsync(browser, "was taken in");
        await browser.WaitForAsync("document.querySelector('.fictional strong')?.textContent.includes('Nothing here exists')");
        await browser.WaitForAsync("document.querySelector('.pack-head .signed-by')?.textContent.includes('Lantern Coast Network (fictional)')");
        await browser.WaitForAsync("document.querySelectorAll('.entry-old').length === 1");      // the dental van, looked at more than a year ago
        Assert.Equal("", await Pages.TextAsync(browser, "document.querySelector('#country').value + document.querySelector('#kind').value"));      // nothing is guessed
        await Pages.CheckAccessibilityAsync(browser);
        await browser.LookAsync("services-en");

        string before = await Pages.TextAsync(browser, Kept);
        await ChooseAsync(browser, "kind", "protected-shelter");
        Assert.Equal("Quiet Harbour", await Pages.TextAsync(browser, Doors));
        Assert.Contains("told to nobody", await Pages.TextAsync(browser, "document.querySelector('.door').textContent"), StringComparison.Ordinal);
        await ChooseAsync(browser, "country", "XB");
        await browser.WaitForAsync("document.querySelector('.none')?.textContent.includes('may exist all the same')");
        await ChooseAsync(browser, "kind", "rights");
        Assert.DoesNotContain("Quiet Harbour", await Pages.TextAsync(browser, Doors), StringComparison.Ordinal);
        await browser.WaitForAsync("document.querySelector('.state-no') && document.querySelector('.state-unknown') && !document.querySelector('.state-yes strong')?.textContent.includes('No')");

        // What was looked for is nowhere, and is gone when the page is opened again; the pack is still here.
        Assert.Equal(before, await Pages.TextAsync(browser, Kept));
        await OpenAsync(browser, service.Address);
        await browser.WaitForAsync("document.querySelectorAll('.door').length > 20");
        Assert.Equal("", await Pages.TextAsync(browser, "document.querySelector('#country').value + document.querySelector('#kind').value"));
        Assert.Equal("true", await Pages.TextAsync(browser, "String(performance.getEntriesByType('resource').every(one => one.name.startsWith(location.origin)))"));

        foreach (string language in new[] { "fr", "ar", "es", "am", "fa-AF", "ps", "ti" })
        {
            await Pages.SpeakAsync(browser, language);
            Assert.Equal("0", await Pages.TextAsync(browser, "String(document.querySelectorAll('#services .stand-in').length)"));
            await browser.LookAsync($"services-{language}");
        }

        // Texts of the pack run as their language does: Arabic where the pack has it, else the first of the pack.
        await Pages.SpeakAsync(browser, "ar");
        await browser.WaitForAsync("document.querySelector('.door .pack-text[lang=ar][dir=rtl]')");
        await Pages.CheckAccessibilityAsync(browser);
        await Pages.SpeakAsync(browser, "it");
        await browser.WaitForAsync("document.querySelector('.door .pack-text[lang=en][dir=ltr]')");

        // An older edition, and one that was changed.
        await Pages.SpeakAsync(browser, "en");
        byte[] newer = TestPacks.Sign(Sample() with { Edition = 2, Services = [Sample().Services[0]], Rights = [] }, _key);
        await browser.ChooseAsync("#pack-file", FileOf("b.services", newer));
        await browser.WaitForAsync("document.querySelectorAll('.door').length === 1");
        await browser.ChooseAsync("#pack-file", FileOf("a.services", TestPacks.Sign(Sample(), _key)));
        await SaysAsync(browser, "older than the one here");
        newer[^100] ^= 1;
        await browser.ChooseAsync("#pack-file", FileOf("c.services", newer));
        await SaysAsync(browser, "changed or damaged");
        await browser.ChooseAsync("#pack-file", FileOf("d.services", TestPacks.Sign(Sample() with { Edition = 2, Rights = [] }, _key)));
        await browser.WaitForAsync("document.querySelector('[data-caution=trust-fork]')");
        Assert.Equal("1", await Pages.TextAsync(browser, "String(document.querySelectorAll('.door').length)"));      // the first stays

        await browser.ClickAsync(".remove-pack");
        await browser.ClickAsync(".ask #yes");
        await browser.WaitForAsync("document.querySelector('.none')?.textContent.includes('no services pack')");
    }

    [Fact]
    public async Task A_sequence_of_codes_is_taken_and_read_without_a_network()
    {
        await using FirstStart service = await FirstStart.StartAsync();
        await using Chromium browser = await Chromium.OpenAsync();
        _network.ServicesPacks.Add([1, 2, 3]);      // one that is refused does not touch the others
        _network.ServicesPacks.Add(TestPacks.Sign(TestPacks.Good with { Id = "rides-along", Made = Today, ValidUntil = Today.AddDays(100), Title = TestPacks.Text("Rides along (fictional)") }, _key));
        await OpenAsync(browser, service.Address);
        await Pages.WaitUntilKeptAsync(browser);
        await Pages.TrustInsteadAsync(browser, FileOf("network.trust", _network.File()), "Clinics of the Road");
        await browser.WaitForAsync("document.querySelector('.pack-head h2')?.textContent.includes('Rides along')");
        Assert.Equal("1", await Pages.TextAsync(browser, "String(document.querySelectorAll('.pack').length)"));
        await OfflineAsync(browser);
        await browser.SendAsync("Page.reload");
        await browser.WaitForPageAsync(Title);
        await browser.WaitForAsync("document.querySelector('.pack-head h2')?.textContent.includes('Rides along')");

        IReadOnlyList<string> codes = TestNetwork.Need(TrustCodes.SplitServices(TestPacks.Sign(Sample(), _key)));
        Assert.InRange(codes.Count, 5, 40);
        await browser.ClickAsync(".scanning summary");
        foreach (string code in codes.Reverse())
        {
            await browser.TypeAsync("#code-text", code);
            await browser.ClickAsync("#read-text");
        }

        await SaysAsync(browser, "was taken in");
        await browser.WaitForAsync("document.querySelectorAll('.pack').length === 2");
        await browser.SendAsync("Page.reload");
        await browser.WaitForPageAsync(Title);
        await browser.WaitForAsync("document.querySelectorAll('.pack').length === 2");

        await browser.SendAsync("Emulation.setEmulatedMedia", new { media = "print" });
        Assert.Equal("true", await Pages.TextAsync(browser, "String([...document.querySelectorAll('.choices-of-services, .take-pack, header')].every(e => !e.getClientRects().length) && !!document.querySelector('.fictional').getClientRects().length)"));
        await browser.LookAsync("services-print", 800);
    }

    [Fact]
    public async Task Read_and_carry_lead_here_and_bring_what_the_service_has()
    {
        using ServicesKey key = new();
        await using FieldTeam team = await FieldTeam.StartAsync(new FixedClock(Now), issuerId: "https://clinic.example", servicesKeys: key.PublicFile);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await team.SendAsync(HttpMethod.Put, "/admin/services-packs", key.Sign("https://clinic.example", Now), "application/cose")).Status);
        Uri service = team.Service.Client.BaseAddress!;
        await using Chromium browser = await Chromium.OpenAsync();
        foreach (string page in new[] { "/carry", "/read" })
        {
            await Pages.OpenAsync(browser, service, page);
            await browser.WaitForAsync("document.querySelector('#to-services[href=\"/services\"]')");
        }

        await Pages.PasteAsync(browser, "HPS1:1/8/ABC");      // a pack's code before the page that reads: it says where to go
        await browser.WaitForAsync("document.querySelector('#result .message a[href=\"/services\"]')");
        await browser.WaitForAsync("localStorage.getItem('healthpassport-services-brought')");
        await Pages.WaitUntilKeptAsync(browser);
        await OfflineAsync(browser);
        await browser.GoAsync(new Uri(service, "/services").ToString());      // never opened before, and there is no network
        await browser.WaitForPageAsync(Title);
        await browser.WaitForAsync("document.querySelector('.door h4')?.textContent === 'Open Door Clinic'");
    }

    private static ServicesPack Sample()
    {
        byte[] source = File.ReadAllBytes(HealthPassport.Tests.RepositoryRoot.PathOf("samples", "services-pack", "lantern-coast.json"));
        return ServicesSourceReader.Read(source, Today).Pack! with { Publisher = "https://issuer-1.example" };
    }

    private string FileOf(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task OpenAsync(Chromium browser, Uri service)
    {
        await browser.GoAsync(new Uri(service, "/services").ToString());
        await browser.WaitForPageAsync(Title);
        await browser.WaitForAsync("document.querySelector('[data-trust-age]')");
    }

    private static async Task OfflineAsync(Chromium browser)
    {
        browser.HasNoNetwork = true;
        await browser.SendAsync("Network.enable");
        await browser.SendAsync("Network.emulateNetworkConditions", new { offline = true, latency = 0, downloadThroughput = -1, uploadThroughput = -1 });
    }

    private static Task<JsonElement?> ChooseAsync(Chromium browser, string id, string value) =>
        browser.EvaluateAsync($"(() => {{ const s = document.querySelector('#{id}'); s.value = '{value}'; s.dispatchEvent(new Event('change')); }})()");

    private static Task SaysAsync(Chromium browser, string words) => browser.WaitForAsync($"document.querySelector('#message .message')?.textContent.includes('{words}')");
}
