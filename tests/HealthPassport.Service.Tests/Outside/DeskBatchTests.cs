using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Tests;
using HealthPassport.Tests.Issuing.Printing;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>Many passports at once at the desk, in a real browser.</summary>
public sealed partial class DeskBatchTests
{
    // Invented. Two of them cannot be issued: a date that means two things, and a label that the table does not have.
    private const string Table = """
        person,name,born,what,date,result,source
        # 0,Remark Sample,,mmr,,,
        p-1,Ada Sample,1990-05,mmr,2026-05-02,,done
        p-1,,,haemoglobin,2026-05-02,10.4,done
        p-2,Bo Sample,~1984,td,2026-05-02,,done
        p-2,,,hiv,2021,,document
        p-3,Cy Sample,1999,mmr,01/02/2021,,told
        p-4,Di Sample,1979,allergy-penicillin,,,told
        p-5,Ed Sample,1979,measels vaxine,,,told
        p-6,Flo Sample,2001,hiv,2019,,document
        p-6,,,art-tld,,,told
        """;

    [Fact]
    public async Task A_table_becomes_passports_sheets_slips_and_a_report()
    {
        await using Desk desk = await Desk.OpenAsync();
        Chromium browser = desk.Browser;
        await desk.WatchRequestsAsync();
        await OpenPanelAsync(desk);
        await browser.ClickAsync("#batch-template");
        byte[] template = await File.ReadAllBytesAsync(await browser.DownloadedAsync("healthpassport-batch-template.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.Preamble, template.AsSpan(0, 3));
        await ChooseAsync(desk, Table);
        await browser.WaitForAsync("document.querySelector('#batch-found')?.textContent.startsWith('Ready: 4. Not ready: 2.')");
        Assert.Equal("ready ready wrong ready wrong ready", await TextAsync(desk, "[...document.querySelectorAll('[data-person] [data-state]')].map(e => e.dataset.state).join(' ')"));
        Assert.Equal("batch-date-ambiguous batch-unknown", await TextAsync(desk, "[...document.querySelectorAll('.persons li')].map(e => e.dataset.key).join(' ')"));
        await browser.LookAsync("desk-batch-checked");
        await Pages.CheckAccessibilityAsync(browser);
        await browser.ClickAsync("#batch-issue");      // without consent nothing is sent
        Assert.DoesNotContain("/passports/batch", await desk.RequestsAsync(), StringComparison.Ordinal);

        await IssueAsync(desk, 4);
        Assert.Equal("issued issued wrong issued wrong issued", await TextAsync(desk, "[...document.querySelectorAll('[data-person] [data-state]')].map(e => e.dataset.state).join(' ')"));
        await browser.LookAsync("desk-batch-issued");
        await Pages.CheckAccessibilityAsync(browser);
        string sent = await desk.RequestsAsync();
        Assert.Equal(4, sent.Split("\"lanes\"").Length - 1);
        sent = Lanes().Replace(sent, "");      // random bytes in base64 may spell anything
        Assert.All(new[] { "hiv", "art-tld", "p-1", "\"secret\"" }, word => Assert.DoesNotContain(word, sent, StringComparison.OrdinalIgnoreCase));

        await browser.ClickAsync("#batch-report");
        string report = await File.ReadAllTextAsync(await browser.DownloadedAsync("healthpassport-batch-report.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(["1,p-1,3 4,Issued", "2,p-2,5 6,Issued", "3,p-3,7,Not ready", "4,p-4,8,Issued", "5,p-5,9,Not ready", "6,p-6,10 11,Issued"], report.Split("\r\n")[1..^1].Select(row => string.Join(',', row.Split(',')[..4])));
        Assert.All(new[] { "hiv", "mmr", "Sample", "1990" }, word => Assert.DoesNotContain(word, report, StringComparison.OrdinalIgnoreCase));

        // The sheets, from paper to the verifier: two codes for each person.
        await browser.ClickAsync("#batch-print-sheets");
        using Folder paper = new();
        string[] scanned = Codes(Paper.PrintAndScan(paper, await desk.PrintedAsync()));
        Dictionary<string, List<string>> codes = [];
        foreach (string code in scanned)
        {
            JsonElement statement = await desk.ReadAsync(code);
            Assert.Equal("accepted", statement.GetProperty("verdict").GetString());
            string name = statement.GetProperty("summary").GetProperty("holder").GetProperty("name").GetString()!;
            codes[name] = [.. codes.GetValueOrDefault(name, []), code];
        }

        Assert.Equal(["Ada Sample 2", "Bo Sample 2", "Di Sample 2", "Flo Sample 2"], codes.Select(one => $"{one.Key} {one.Value.Count}").Order());

        // Each slip has the number of its person, and opens that person's codes and no other's.
        await browser.ClickAsync("#batch-print-slips");
        string slips = await PrintedAsync(desk, "style(f.contentDocument.querySelector('.slip'))?.borderTopStyle === 'dashed'");
        Dictionary<string, string> secrets = Slip().Matches(slips).ToDictionary(slip => slip.Groups[1].Value, slip => string.Join('-', Digits().Matches(slip.Value).Select(digits => digits.Groups[1].Value)));
        Assert.Equal(["2", "6"], secrets.Keys.Order());
        Assert.Equal("conditions medications", await OpenedAsync(desk, codes["Flo Sample"], secrets["6"]));
        Assert.Equal("conditions", await OpenedAsync(desk, codes["Bo Sample"], secrets["2"]));
        Assert.Equal("", await OpenedAsync(desk, codes["Bo Sample"], secrets["6"]));
        Assert.All(secrets.Values, secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));

        await browser.ClickAsync("#batch-print-cards");
        using Folder cards = new();
        string cardsOnly = await PrintedAsync(desk, "!f.contentDocument.querySelector('.stub, .slip') && style(f.contentDocument.querySelector('.card'))?.display === 'grid'");
        Assert.Equal(scanned, Codes(Paper.PrintAndScan(cards, cardsOnly)));

        // Nobody else was asked, and nothing stays.
        Assert.Equal("true", await TextAsync(desk, "String(performance.getEntriesByType('resource').every(one => one.name.startsWith(location.origin)))"));
        await browser.ClickAsync("#wipe");
        await browser.WaitForAsync("!document.querySelector('.persons') && !document.querySelector('#batch-count') && !document.querySelector('iframe')");
        Assert.Equal("", await desk.TracesAsync(scanned[0]));
        Assert.Equal("false", await TextAsync(desk, "String([document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].some(text => text.includes('Ada Sample')))"));
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again_and_nothing_is_issued_twice()
    {
        await using Desk desk = await Desk.OpenAsync();
        await OpenPanelAsync(desk);
        await desk.Browser.EvaluateAsync("""
            window.answers = []; const own = window.fetch; let lost = false;
            window.fetch = async (address, request) => {
              const answer = await own(address, request);
              if (address !== '/passports/batch') return answer;
              const text = await answer.text();
              window.answers.push(text);
              if (lost) return new Response(text);
              lost = true;
              let given = false;
              return new Response(new ReadableStream({
                pull(controller) {
                  if (given) controller.error(new TypeError('network'));
                  else controller.enqueue(new TextEncoder().encode(text.slice(0, text.indexOf('\n') + 20)));
                  given = true;
                },
              }));
            }; true
            """);
        await ChooseAsync(desk, Table);
        await desk.Browser.ClickAsync("#batch-consent");
        await desk.Browser.ClickAsync("#batch-issue");
        await desk.Browser.WaitForAsync("document.querySelector('[data-code=no-answer]') && document.querySelector('#batch-count[data-issued=\"1\"][data-left=\"3\"]')");
        await desk.Browser.LookAsync("desk-batch-interrupted");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        await desk.Browser.ClickAsync("#batch-again");
        await desk.Browser.WaitForAsync("document.querySelector('#batch-count[data-issued=\"4\"][data-left=\"0\"]') && document.querySelector('#batch-report')");
        Assert.Equal("true", await TextAsync(desk, """
            (() => {
              const stubs = (text) => text.trim().split('\n').flatMap((line) => JSON.parse(line).issued?.stubNumber ?? []);
              const [first, second] = window.answers.map(stubs);
              return String(first.length === 4 && second.length === 3 && second.every((stub, i) => stub === first[i + 1]));
            })()
            """));
    }

    [Theory]
    [InlineData("clinic-day.csv", "en", 5)]
    [InlineData("journee.csv", "fr", 3)]
    [InlineData("journee.csv", "ar", 3)]
    public async Task The_samples_are_issued(string sample, string language, int passports)
    {
        await using Desk desk = await Desk.OpenAsync(language);
        await OpenPanelAsync(desk);
        await desk.Browser.ChooseAsync("#batch-file", RepositoryRoot.PathOf("samples", "batch", sample));
        await desk.Browser.WaitForAsync("document.querySelector('#batch-found')");
        await IssueAsync(desk, passports);
        await desk.Browser.LookAsync($"desk-batch-{language}");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        await desk.Browser.ClickAsync("#batch-print-sheets");
        using Folder paper = new();
        Assert.Equal(2 * passports, Codes(Paper.PrintAndScan(paper, await desk.PrintedAsync())).Length);
    }

    // It may stand behind something that has to be opened first.
    private static async Task OpenPanelAsync(Desk desk)
    {
        await desk.Browser.WaitForAsync("document.querySelector('#batch-file')");
        await desk.Browser.EvaluateAsync("document.querySelector('.batch').closest('details')?.setAttribute('open', '')");
    }

    private static async Task ChooseAsync(Desk desk, string table)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-batch-").FullName, "table.csv");
        await File.WriteAllTextAsync(file, table, TestContext.Current.CancellationToken);
        await desk.Browser.ChooseAsync("#batch-file", file);
        await desk.Browser.WaitForAsync("document.querySelector('#batch-found')");
    }

    private static async Task IssueAsync(Desk desk, int passports)
    {
        await desk.Browser.ClickAsync("#batch-consent");
        await desk.Browser.ClickAsync("#batch-issue");
        await desk.Browser.WaitForAsync(string.Create(CultureInfo.InvariantCulture, $"document.querySelector('#batch-count[data-issued=\"{passports}\"][data-left=\"0\"]') && document.querySelector('#batch-report')"));
    }

    // Both codes of a card stand on the sheet twice: large, and on the card to cut out.
    private static string[] Codes(IEnumerable<string> scanned) => [.. scanned.Where(text => text.StartsWith("HC1:", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    private static async Task<string> OpenedAsync(Desk desk, IEnumerable<string> codes, string secret)
    {
        SortedSet<string> lists = [];
        foreach (string code in codes)
        {
            JsonElement statement = await desk.ReadAsync(code, secret);
            if (statement.TryGetProperty("sealedSummary", out JsonElement summary))
            {
                lists.UnionWith(summary.EnumerateObject().Select(list => list.Name));
            }
        }

        return string.Join(' ', lists);
    }

    // Its style is there only if the policy of the page knows it.
    private static async Task<string> PrintedAsync(Desk desk, string isThere)
    {
        await desk.Browser.WaitForAsync($"(() => {{ const f = document.querySelector('iframe.printed'); const style = (e) => e && f.contentWindow.getComputedStyle(e); return f?.contentDocument && {isThere}; }})()");
        return await TextAsync(desk, "document.querySelector('iframe.printed').srcdoc");
    }

    private static async Task<string> TextAsync(Desk desk, string script) => (await desk.Browser.EvaluateAsync(script))!.Value.GetString()!;

    [GeneratedRegex("\"lanes\":\\[[^\\]]*\\]")]
    private static partial Regex Lanes();

    [GeneratedRegex("<p class=\"cue\">(\\d+) / 6</p>.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Slip();

    [GeneratedRegex("<bdi dir=\"ltr\">(\\d{3})</bdi>")]
    private static partial Regex Digits();
}
