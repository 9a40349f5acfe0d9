using System.Text.Json;
using HealthPassport.Tests.Issuing.Printing;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The desk, in a real browser.</summary>
public sealed class DeskPageTests
{
    private const int MostStrokes = 90;      // of a typical adult; the figure is printed by the test

    [Fact]
    public async Task Shows_what_is_due_next_by_what_was_entered_and_opens_the_form_of_a_vaccine()
    {
        await using Desk desk = await Desk.OpenAsync();
        Chromium browser = desk.Browser;
        Keyboard keyboard = new(browser);
        await keyboard.TypeAsync("1991\n");
        await keyboard.ShiftTabAsync();
        await keyboard.TypeAsync("\u2191\t");                       // what comes now is copied from a document
        await keyboard.TypeAsync("td\n5.3.2025\nhiv\n19\n");       // one dose; and something that is sealed
        await browser.WaitForAsync("document.querySelector('.implied')?.dataset.due.includes('tetanus')");
        await browser.ClickAsync(".implied > summary");
        Assert.Equal("false", await Pages.TextAsync(browser, "String(document.querySelector('.implied .next-doses').dataset.sealed)"));
        Assert.Equal("", await Pages.TextAsync(browser, "[...document.querySelectorAll('.implied [data-reason$=hiv]')].map(e => e.dataset.antigen).join()"));
        await browser.ClickAsync(".implied [data-antigen=tetanus] summary");
        await browser.LookAsync("desk-due");
        await Pages.CheckAccessibilityAsync(browser);
        await browser.ClickAsync("[data-antigen=tetanus] [data-enter=td]");
        await browser.WaitForAsync("document.querySelector('.entry-form[data-key=td]')");
        Assert.Equal("", await Pages.TextAsync(browser, "document.activeElement.value"));      // no date is made up
        await keyboard.TypeAsync(".\n");
        await browser.WaitForAsync("document.querySelectorAll('#drafted [data-lane=open]').length === 2 && !document.querySelector('.implied').dataset.due.includes('tetanus')");
        await browser.ClickAsync("#wipe");
        await browser.WaitForAsync("!document.querySelector('.implied')");
    }

    [Fact]
    public async Task A_typical_adult_is_issued_by_keyboard()
    {
        await using Desk desk = await Desk.OpenAsync();
        await desk.Browser.LookAsync("desk-empty");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        await desk.Browser.EvaluateAsync("document.querySelector('.who input').focus()");      // where it was before the looks
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync("1990\n");
        await keyboard.ShiftTabAsync();
        await keyboard.TypeAsync("\u2191\t");                                     // what comes now is copied from a document
        await keyboard.TypeAsync("mmr\n321\ntd\n420\nhep\n521\ncov\n621\n");      // vaccines by month
        await keyboard.TypeAsync("hyp\n15\ndia\n18\n");                           // conditions by year
        await keyboard.TypeAsync("blo\n135/85\nhae\n12.5\nche\nn\n");             // screenings today with results
        await desk.Browser.WaitForAsync("document.querySelectorAll('.drafted').length === 9");
        await desk.Browser.LookAsync("desk-drafted");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        await keyboard.ControlEnterAsync();
        await keyboard.TypeAsync(" \n");
        string code = await desk.IssuedAsync();
        await desk.Browser.LookAsync("desk-issued");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        TestContext.Current.SendDiagnosticMessage($"{keyboard.Strokes} key strokes");
        Assert.InRange(keyboard.Strokes, 60, MostStrokes);

        JsonElement statement = await desk.ReadAsync(code);
        Assert.Equal("accepted", statement.GetProperty("verdict").GetString());
        JsonElement summary = statement.GetProperty("summary");
        Assert.Equal("1990", summary.GetProperty("holder").GetProperty("birth").GetString());
        Assert.Equal(["mmr 2021-03 document", "td 2020-04 document", "hepb 2021-05 document", "covid 2021-06 document"], Entries(summary, "vaccinations", "date"));
        Assert.Equal(["hypertension 2015 document", "diabetes 2018 document"], Entries(summary, "conditions", "onset"));
        string today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([$"blood-pressure {today} done", $"haemoglobin {today} done", $"chest-xray {today} done"], Entries(summary, "screenings", "date"));
        Assert.Equal(135, summary.GetProperty("screenings")[0].GetProperty("systolic").GetInt32());
        Assert.Equal(12.5m, summary.GetProperty("screenings")[1].GetProperty("value").GetDecimal());
        Assert.Equal("normal", summary.GetProperty("screenings")[2].GetProperty("result").GetString());
    }

    [Fact]
    public async Task What_is_sensitive_is_sealed_in_the_browser_and_what_tells_of_it_is_pointed_out()
    {
        await using Desk desk = await Desk.OpenAsync();
        await desk.WatchRequestsAsync();
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync("1991\nhiv\n19\ncot\n\n");
        await desk.Browser.WaitForAsync("document.querySelector('.drafted[data-lane=sealed]') && document.querySelector('.drafted[data-lane=open]')");
        await desk.Browser.WaitForAsync("document.querySelector('.telltales li').textContent.includes('HIV')");
        await desk.Browser.LookAsync("desk-telltales");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        await desk.Browser.ClickAsync("#seal-telltales");
        await desk.Browser.WaitForAsync("!document.querySelector('.telltales') && document.querySelectorAll('.drafted[data-lane=sealed]').length === 2");
        await desk.ConsentAndSignAsync();
        string code = await desk.IssuedAsync();
        await desk.Browser.LookAsync("desk-issued-sealed");
        string secret = await desk.NewSecretAsync();

        // What left the browser holds neither the secret nor what is sealed.
        string sent = await desk.RequestsAsync();
        Assert.Contains("\"lanes\"", sent, StringComparison.Ordinal);
        sent = System.Text.RegularExpressions.Regex.Replace(sent, "\"lanes\":\\[[^]]*\\]", "");      // random letters may spell anything
        Assert.All(new[] { secret.Split('-')[0] + "-" + secret.Split('-')[1], "hiv", "cotrimoxazole" }, word => Assert.DoesNotContain(word, sent, StringComparison.OrdinalIgnoreCase));

        JsonElement closed = await desk.ReadAsync(code);
        Assert.False(closed.GetProperty("summary").TryGetProperty("conditions", out _));
        JsonElement opened = await desk.ReadAsync(code, secret);
        Assert.Equal("opened", opened.GetProperty("sealed").GetString());
        Assert.Equal("hiv", opened.GetProperty("sealedSummary").GetProperty("conditions")[0].GetProperty("code").GetString());

        await desk.Browser.ClickAsync("#print-slip");
        string slip = await desk.PrintedAsync();
        Assert.All(secret.Split('-'), digits => Assert.Contains($">{digits}<", slip, StringComparison.Ordinal));
        await desk.Browser.ClickAsync("#next-person");
        await desk.Browser.WaitForAsync("!document.querySelector('.issued') && !document.querySelector('.drafted') && !document.querySelector('iframe')");
        Assert.Equal("", await desk.TracesAsync(code));
    }

    [Theory]
    [InlineData("fr", "1992", "ror", "infection à v", "pénicilline", "td")]
    [InlineData("ar", "1992", "لقاح الحصبة والنكاف", "عدوى فيروس", "حساسية البنسلين", "الكزاز والدفتيريا بجرعة")]
    public async Task From_the_desk_over_paper_to_the_next_clinic_and_on(string language, string born, string vaccine, string sealedCondition, string allergy, string newVaccine)
    {
        await using Desk desk = await Desk.OpenAsync(language);
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync($"{born}\n{vaccine}\n321\n{sealedCondition}\n19\n{allergy}\n\n");
        await desk.Browser.WaitForAsync("document.querySelectorAll('.drafted').length === 3");
        Assert.Equal("false", await Pages.TextAsync(desk.Browser, "String(document.querySelector('#drafted').textContent.includes(document.querySelector('input[value=done]').parentElement.textContent))"));      // what is told is not done
        await desk.Browser.LookAsync($"desk-drafted-{language}");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        await desk.ConsentAndSignAsync();
        string code = await desk.IssuedAsync();
        await desk.Browser.LookAsync($"desk-issued-{language}");
        string secret = await desk.NewSecretAsync();
        await desk.Browser.ClickAsync("#print-sheet");
        using Folder paper = new();
        Assert.Contains(code, Paper.PrintAndScan(paper, await desk.PrintedAsync()));
        string photo = Directory.GetFiles(paper.Path, "page*1.png")[0];

        // The next clinic scans the print, opens the sealed part, and adds a dose.
        await desk.Browser.ClickAsync("#next-person");
        await desk.Browser.ClickAsync(".starting summary");
        await desk.Browser.ChooseAsync("#photo", photo);
        await desk.Browser.WaitForAsync("document.querySelector('.starting [data-verdict=accepted]')");
        await Pages.UnlockAsync(desk.Browser, secret);
        await desk.Browser.WaitForAsync("document.querySelector('.starting .tag.sealed')");
        await desk.Browser.LookAsync($"desk-adding-{language}");
        await desk.Browser.EvaluateAsync("document.querySelector('.adding input[type=text]').focus()");
        await keyboard.TypeAsync($"{newVaccine}\n.\n");
        await desk.Browser.WaitForAsync("document.querySelectorAll('.drafted').length === 1");
        await desk.ConsentAndSignAsync();
        string added = await desk.IssuedAsync();
        Assert.Empty(await desk.NewSecretAsync());      // the person keeps the one that they know

        // Both are read together: one person, everything once.
        await using Chromium reader = await Chromium.OpenAsync();
        await reader.GoAsync(new Uri(desk.Service.Address, "/read").ToString());
        await reader.WaitForAsync("document.querySelector('#language')");
        await Pages.SpeakAsync(reader, language);
        foreach (string text in new[] { code, added })
        {
            await Pages.PasteAsync(reader, text);
            await reader.WaitForAsync($"document.querySelectorAll('[data-verdict=accepted]').length === {(text == code ? 1 : 2)}");
        }

        await Pages.UnlockAsync(reader, secret);
        await reader.WaitForAsync("document.querySelector('.tag.sealed')");
        await reader.LookAsync($"desk-read-both-{language}");
        Assert.Equal("1 2 1 1", (await reader.EvaluateAsync("[document.querySelectorAll('.person').length, ...['vaccinations', 'conditions', 'allergies'].map(key => document.querySelectorAll(`[data-section=${key}] li`).length)].join(' ')"))!.Value.GetString());
    }

    [Fact]
    public async Task A_scanner_types_into_a_field_and_a_sealed_part_that_is_not_opened_stays_on_the_older_sheet()
    {
        await using Desk desk = await Desk.OpenAsync();
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync("1991\nhiv\n19\nmmr\n321\n");
        await desk.ConsentAndSignAsync();
        string older = await desk.IssuedAsync();
        string secret = await desk.NewSecretAsync();
        await desk.Browser.ClickAsync("#next-person");
        await desk.Browser.EvaluateAsync("document.querySelector('.adding input[type=text]').focus()");
        await keyboard.TypeAsync("te");
        await Task.Delay(300, TestContext.Current.CancellationToken);      // somebody was typing when the scanner came
        await desk.Browser.EvaluateAsync($$"""
            for (const key of [...{{JsonSerializer.Serialize(older)}}, 'Enter']) {
              const field = document.activeElement;
              if (field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })) && key !== 'Enter') { field.value += key; field.dispatchEvent(new Event('input', { bubbles: true })); }
            }
            """);
        await desk.Browser.WaitForAsync("document.querySelector('.starting [data-verdict=accepted]')");
        Assert.Equal("te", await Pages.TextAsync(desk.Browser, "document.querySelector('.adding input[type=text]').value"));
        await desk.Browser.WaitForAsync("document.querySelector('#issue').textContent.includes('Keep that sheet')");
        await desk.Browser.LookAsync("desk-adding-unopened");
        await desk.ConsentAndSignAsync();
        string added = await desk.IssuedAsync();
        await desk.Browser.WaitForAsync("document.querySelector('.advice').textContent.includes('Keep that sheet')");
        JsonElement statement = await desk.ReadAsync(added, secret);
        Assert.Equal("mmr", statement.GetProperty("summary").GetProperty("vaccinations")[0].GetProperty("code").GetString());
        Assert.Equal("not-opened", statement.GetProperty("sealed").GetString());
    }

    [Fact]
    public async Task A_card_that_is_wrong_is_corrected()
    {
        await using Desk desk = await Desk.OpenAsync();
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync("1991\nmmr\n321\n");
        await desk.ConsentAndSignAsync();
        string wrong = await desk.IssuedAsync();
        await desk.Browser.ClickAsync("#next-person");
        await desk.Browser.ClickAsync(".starting summary");
        await desk.Browser.EvaluateAsync("document.querySelector('.scanning details').open = true");
        await desk.Browser.TypeAsync("#code-text", wrong);
        await desk.Browser.ClickAsync("#read-text");
        await desk.Browser.ClickAsync(".correct");
        await desk.Browser.ClickAsync(".drafted button", "Change");
        await desk.Browser.TypeAsync(".entry-form input", "4/2021");
        await keyboard.TypeAsync("\n");
        await desk.Browser.WaitForAsync("document.querySelector('.drafted').textContent.includes('April 2021')");
        await desk.ConsentAndSignAsync();
        string right = await desk.IssuedAsync();
        await desk.Browser.WaitForAsync("document.querySelector('.issued .note').textContent.includes('replaced')");
        JsonElement statement = await desk.ReadAsync(right);
        Assert.Equal("2021-04", statement.GetProperty("summary").GetProperty("vaccinations")[0].GetProperty("date").GetString());
        string? state = null;      // the service signs the next trust file in a moment
        for (int i = 0; i < 300 && state != "superseded"; i++)
        {
            state = (await desk.ReadAsync(wrong)).GetProperty("status").GetProperty("state").GetString();
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal("superseded", state);
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_service_does_not_answer_or_the_session_has_ended()
    {
        await using Desk desk = await Desk.OpenAsync();
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync("1991\nmmr\n321\n");
        await desk.Browser.SendAsync("Network.enable");
        await desk.Browser.SendAsync("Network.emulateNetworkConditions", new { offline = true, latency = 0, downloadThroughput = -1, uploadThroughput = -1 });
        desk.Browser.HasNoNetwork = true;
        await desk.ConsentAndSignAsync();
        await desk.Browser.WaitForAsync("document.querySelector('#issue').textContent.includes('did not answer')");
        await desk.Browser.SendAsync("Network.emulateNetworkConditions", new { offline = false, latency = 0, downloadThroughput = -1, uploadThroughput = -1 });
        JsonElement cookies = await desk.Browser.SendAsync("Network.getCookies");
        await desk.Browser.SendAsync("Network.clearBrowserCookies");
        await desk.Browser.ClickAsync("#send-again");
        await desk.Browser.WaitForAsync("document.querySelector('#issue').textContent.includes('session has ended')");
        foreach (JsonElement cookie in cookies.GetProperty("cookies").EnumerateArray())
        {
            await desk.Browser.SendAsync("Network.setCookie", new { name = cookie.GetProperty("name").GetString(), value = cookie.GetProperty("value").GetString(), url = desk.Service.Address.ToString() });
        }

        await desk.Browser.ClickAsync("#send-again");
        Assert.StartsWith("HC1:", await desk.IssuedAsync(), StringComparison.Ordinal);
    }

    private static string[] Entries(JsonElement summary, string list, string date) =>
        [.. summary.GetProperty(list).EnumerateArray().Select(entry => $"{entry.GetProperty("code")} {entry.GetProperty(date)} {(entry.TryGetProperty("source", out JsonElement source) ? source.GetString() : "done")}")];
}
