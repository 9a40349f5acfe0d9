using System.Globalization;
using System.Text.Json;
using HealthPassport.Model;
using HealthPassport.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The reader's first screen and the next doses, for the people of <c>samples</c> on their day, with no network: what clinicians expect (<c>../shared/clinical/samples</c>) stands there in her language.</summary>
public sealed class GuidancePageTests(ITestOutputHelper output)
{
    private static readonly string[] Samples =
        ["01-adult-htn-diabetes", "02-unaccompanied-minor", "03-pregnant-hiv-art", "04-child-full-epi", "05-tb-treatment", "06-sgbv-confidential", "07a-mother", "07b-son", "07c-daughter", "08-older-polypharmacy"];

    // The months of the days that are expected, and the states, in the words of the pages.
    private static readonly Dictionary<string, Dictionary<string, string>> Words = new()
    {
        ["en"] = new() { ["due"] = "Due now", ["not-yet"] = "Not yet", ["complete"] = "Complete", ["not-needed"] = "Not needed", ["needs-clinician"] = "A clinician decides", ["cannot-tell"] = "Cannot be told", ["3"] = "March", ["4"] = "April", ["6"] = "June", ["7"] = "July", ["8"] = "August", ["11"] = "November", ["12"] = "December", ["1"] = "January", ["2"] = "February" },
        ["fr"] = new() { ["due"] = "À faire maintenant", ["not-yet"] = "Pas encore", ["complete"] = "Complet", ["not-needed"] = "Pas nécessaire", ["needs-clinician"] = "Un clinicien décide", ["cannot-tell"] = "Impossible à dire", ["3"] = "mars", ["4"] = "avril", ["6"] = "juin", ["7"] = "juillet", ["8"] = "août", ["11"] = "novembre", ["12"] = "décembre", ["1"] = "janvier", ["2"] = "février" },
        ["ar"] = new() { ["due"] = "مستحق الآن", ["not-yet"] = "ليس بعد", ["complete"] = "مكتمل", ["not-needed"] = "غير لازم", ["needs-clinician"] = "القرار للطبيب", ["cannot-tell"] = "لا يمكن الجزم", ["3"] = "مارس", ["4"] = "أبريل", ["6"] = "يونيو", ["7"] = "يوليو", ["8"] = "أغسطس", ["11"] = "نوفمبر", ["12"] = "ديسمبر", ["1"] = "يناير", ["2"] = "فبراير" },
    };

    /// <summary>Each hint of the samples, as the antigens that answer it: state, first day (or nothing), and the reason where there is one.</summary>
    private static readonly (string Sample, string Hint, string Antigen, string State, string Day, string Reason)[] Hints =
    [
        ("01-adult-htn-diabetes", "td", "tetanus", "due", "2025-11-03", ""),
        ("01-adult-htn-diabetes", "yellow-fever", "yellow-fever", "complete", "", ""),
        ("02-unaccompanied-minor", "hepb", "hepb", "not-yet", "2025-12-10", ""),
        ("02-unaccompanied-minor", "td-ipv", "tetanus", "not-yet", "2026-01-14", ""),
        ("02-unaccompanied-minor", "polio", "polio", "due", "2025-08-11", ""),
        ("02-unaccompanied-minor", "mmr", "measles", "complete", "", ""),
        ("02-unaccompanied-minor", "hpv", "hpv", "not-needed", "", "other-sex"),
        ("02-unaccompanied-minor", "bcg", "bcg", "not-needed", "", "too-old"),
        ("03-pregnant-hiv-art", "td", "tetanus", "complete", "", ""),
        ("03-pregnant-hiv-art", "mmr", "measles", "needs-clinician", "", "live-in-pregnancy"),
        ("04-child-full-epi", "penta", "pertussis", "due", "2024-04-11", ""),
        ("04-child-full-epi", "mr", "measles", "complete", "", ""),
        ("04-child-full-epi", "bcg", "bcg", "complete", "", ""),
        ("04-child-full-epi", "bopv", "polio", "complete", "", ""),
        ("04-child-full-epi", "ipv", "polio", "complete", "", ""),
        ("04-child-full-epi", "pcv13", "pneumococcal", "complete", "", ""),
        ("04-child-full-epi", "rota-1", "rotavirus", "complete", "", ""),
        ("04-child-full-epi", "yellow-fever", "yellow-fever", "complete", "", ""),
        ("04-child-full-epi", "mumps", "mumps", "not-needed", "", "only-in-programme"),
        ("07b-son", "td", "tetanus", "due", "", ""),
        ("07b-son", "polio", "polio", "due", "", ""),
        ("07b-son", "varicella", "varicella", "not-needed", "", "only-in-programme"),
        ("07b-son", "bcg", "bcg", "complete", "", ""),
        ("07c-daughter", "mmr", "measles", "due", "2024-03-19", ""),
        ("07c-daughter", "pcv13", "pneumococcal", "due", "2023-11-20", ""),
        ("07c-daughter", "rota", "rotavirus", "not-needed", "", "too-old"),
        ("07c-daughter", "hexa", "tetanus", "due", "2024-06-20", ""),
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task Every_sample_has_its_first_lines_and_next_doses(string language)
    {
        using SampleCards cards = new();
        await using Chromium browser = await OpenAsync(cards, language);
        foreach (string sample in Samples)
        {
            await Pages.PasteAsync(browser, cards.Code(sample));
            await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]') && document.querySelector('.next-doses')");
            string page = await Pages.TextAsync(browser, "document.querySelector('.person').textContent");
            JsonElement expect = Expect(sample);
            foreach (string key in Strings(expect, "mustShowOpen"))
            {
                string words = key == "pregnancy-edd" ? Day(new DateOnly(2026, 2, 14), language) : Label(key, language);      // the day stands for it
                Assert.True(page.Contains(words, StringComparison.Ordinal), $"{sample}: {key} is not shown");
            }

            foreach (string key in Strings(expect, "mustNotShowOpen").Concat(Strings(expect, "neverCarry")))
            {
                Assert.False(page.Contains(Label(key, language), StringComparison.OrdinalIgnoreCase), $"{sample}: {key} is shown");
            }

            foreach ((string medicine, DateOnly day) in RunOut(expect))
            {
                string line = await Pages.TextAsync(browser, $"[...document.querySelectorAll('.dangers p[data-supply], .matters li[data-medicine]')].find(e => e.textContent.includes({JsonSerializer.Serialize(Label(medicine, language))}))?.textContent ?? ''");
                Assert.Contains(Day(day <= SampleCards.On ? day : day.AddDays(-1), language), line, StringComparison.Ordinal);
            }

            foreach ((_, _, string antigen, string state, string day, string reason) in Hints.Where(hint => hint.Sample == sample))
            {
                string row = $"document.querySelector('.next-doses [data-antigen=\"{antigen}\"]')";
                Assert.Equal((sample, antigen, state, reason), (sample, antigen, await Pages.TextAsync(browser, $"{row}.dataset.state"), await Pages.TextAsync(browser, $"{row}.dataset.reason ?? ''")));
                string words = await Pages.TextAsync(browser, $"{row}.querySelector('summary').textContent");
                Assert.Contains(Words[language][state], words, StringComparison.Ordinal);
                if (day.Length > 0)
                {
                    Assert.Contains(Day(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), language), words, StringComparison.Ordinal);
                }
            }

            Assert.Equal("false", await Pages.TextAsync(browser, "document.querySelector('.next-doses [data-reviewed]').dataset.reviewed"));
            Assert.Equal("0", await Pages.TextAsync(browser, "String(document.querySelectorAll('.person .stand-in').length)"));
            await browser.LookAsync($"guidance-{sample}-{language}");
            await browser.ClickAsync("#wipe");
            await browser.WaitForAsync("!document.querySelector('.person')");
        }
    }

    /// <summary>A hint that nobody has looked at must not pass for one that holds.</summary>
    [Fact]
    public void Every_hint_of_the_samples_is_held()
    {
        foreach (string sample in Samples)
        {
            JsonElement expect = Expect(sample);
            string[] hints = expect.TryGetProperty("hints", out JsonElement all) ? [.. HintsOf(all, sample)] : [];
            Assert.Equal(hints.Where(hint => hint != "igra").Order(StringComparer.Ordinal), Hints.Where(hint => hint.Sample == sample).Select(hint => hint.Hint).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Guidance_takes_little_time_in_a_browser()
    {
        string package = RepositoryRoot.PathOf("src", "web", "verifier", "dist");
        await using WebApplication server = await LocalServer.StartAsync(async context =>
        {
            context.Response.ContentType = context.Request.Path == "/" ? "text/html" : "text/javascript";
            await context.Response.WriteAsync(context.Request.Path == "/" ? "<!doctype html><link rel=icon href=data:,><title>guidance</title><h1>guidance</h1>" : await File.ReadAllTextAsync(Path.Combine(package, context.Request.Path.Value!.TrimStart('/'))));
        });
        await using Chromium browser = await Chromium.OpenAsync();
        await browser.GoAsync(server.Urls.First());
        await browser.WaitForPageAsync("guidance");
        string child = await File.ReadAllTextAsync(RepositoryRoot.PathOf("samples", "04-child-full-epi.json"), TestContext.Current.CancellationToken);
        output.WriteLine("guidance of a full child record in Chromium: " + await Pages.TextAsync(browser, $$"""
            (async () => {
              const { Terminology } = await import('/index.js');
              const { guidanceOf, builtInSchedules } = await import('/guidance/index.js');
              const { readSummary } = await import('/writing/index.js');
              const summary = readSummary({{JsonSerializer.Serialize(child)}}, Terminology.current);
              const [who] = builtInSchedules();
              const times = Array.from({ length: 200 }, () => { const start = performance.now(); const { antigens } = guidanceOf(summary, who, 20412, {}); return antigens.length > 20 ? performance.now() - start : NaN; });
              const [first, ...others] = times;
              others.sort((a, b) => a - b);
              return `${others[99].toFixed(2)} ms (median of 199), ${others.at(-1).toFixed(2)} ms (the longest), ${first.toFixed(2)} ms (the first)`;
            })()
            """));
    }

    private static async Task<Chromium> OpenAsync(SampleCards cards, string language)
    {
        string page = await cards.WritePageAsync(Directory.CreateTempSubdirectory("healthpassport-guidance-").FullName);
        Chromium browser = await Chromium.OpenAsync("--host-resolver-rules=MAP * ~NOTFOUND");
        await browser.SendAsync("Page.addScriptToEvaluateOnNewDocument", SampleCards.Clock);
        await browser.GoAsync(new Uri(page).AbsoluteUri);
        await browser.WaitForPageAsync(Pages.ReadTitle);
        await browser.WaitForAsync("document.querySelector('[data-trust-age]')");
        await Pages.SpeakAsync(browser, language);
        return browser;
    }

    private static JsonElement Expect(string sample)
    {
        string name = sample.StartsWith("07", StringComparison.Ordinal) ? "07-central-american-family" : sample;
        return JsonElement.Parse(File.ReadAllText(SharedFiles.Require("clinical", "samples", $"{name}.json"))).GetProperty("expect");
    }

    // The family's hints stand by person.
    private static IEnumerable<string> HintsOf(JsonElement hints, string sample)
    {
        JsonElement own = !sample.StartsWith("07", StringComparison.Ordinal) ? hints
            : hints.TryGetProperty(sample[2..3].ToUpperInvariant(), out JsonElement person) ? person : JsonElement.Parse("{}");
        return own.EnumerateObject().Select(hint => hint.Name);
    }

    private static IEnumerable<string> Strings(JsonElement expect, string name) =>
        expect.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray().Select(one => one.GetString()!) : [];

    private static IEnumerable<(string Key, DateOnly Day)> RunOut(JsonElement expect) =>
        expect.TryGetProperty("runOut", out JsonElement all) ? all.EnumerateObject().Select(one => (one.Name, DateOnly.ParseExact(one.Value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture))) : [];

    private static string Label(string key, string language) => Terminology.Current.Find(key)!.Label(language);

    private static string Day(DateOnly day, string language) => $"{day.Day} {Words[language][day.Month.ToString(CultureInfo.InvariantCulture)]} {day.Year}";
}
