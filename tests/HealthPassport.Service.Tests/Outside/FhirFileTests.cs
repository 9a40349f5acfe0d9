using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The FHIR file that the page that reads gives when it is asked.</summary>
public sealed class FhirFileTests
{
    private const string Name = "summary.fhir.json";

    [Fact]
    public async Task Holds_what_is_shown_and_opened_entries_only_while_they_are_open()
    {
        (string code, string secret, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        await browser.ClickAsync(".fhir");
        await browser.WaitForAsync("document.querySelector('dialog[open]').textContent.includes('not signed') && !document.querySelector('#fhir-sealed')");
        await browser.LookAsync("fhir-closed");
        await Pages.CheckAccessibilityAsync(browser);
        await browser.ClickAsync("#give-fhir");      // without an author nothing is given
        await browser.TypeAsync("#fhir-author", "Clinic by the river");
        await browser.ClickAsync("#give-fhir");
        string closed = await ReadAsync(browser);
        Assert.DoesNotContain("hiv", closed, StringComparison.Ordinal);
        Assert.DoesNotContain("ImmunizationRecommendation", closed, StringComparison.Ordinal);

        // The next doses only when they are asked for; from the open part as long as nothing else is open.
        await browser.ClickAsync(".fhir");
        await browser.ClickAsync("#fhir-doses");
        await browser.ClickAsync("#give-fhir");
        string withDoses = await ReadAsync(browser);
        Assert.Contains("\"resourceType\":\"ImmunizationRecommendation\"", withDoses, StringComparison.Ordinal);
        Assert.DoesNotContain("sealed", withDoses, StringComparison.Ordinal);

        await Pages.UnlockAsync(browser, secret);
        await browser.ClickAsync(".fhir");
        await browser.WaitForAsync("document.querySelector('#fhir-sealed')");
        await browser.LookAsync("fhir-open");
        await browser.ClickAsync("#give-fhir");
        string open = await ReadAsync(browser);
        Assert.Contains("terminology/condition\",\"code\":\"hiv\"", open, StringComparison.Ordinal);
        Assert.Contains("\"valueCode\":\"sealed\"", open, StringComparison.Ordinal);

        // What closed while the question stood is not in the file.
        await browser.ClickAsync(".fhir");
        await browser.WaitForAsync("document.querySelector('#fhir-sealed')");
        await browser.EvaluateAsync("document.querySelector('.unlock .done button').click()");
        await browser.WaitForAsync("document.querySelector('.unlock summary')");
        await browser.ClickAsync("#give-fhir");
        Assert.DoesNotContain("hiv", await ReadAsync(browser), StringComparison.Ordinal);
    }

    // The file is a summary that this library finds nothing wrong with, of the person, by the clinic.
    private static async Task<string> ReadAsync(Chromium browser)
    {
        byte[] file = await File.ReadAllBytesAsync(await browser.DownloadedAsync(Name), TestContext.Current.CancellationToken);
        Assert.Empty(FhirLint.Ips(file));
        Assert.True(FhirBundle.ReadForIssuing(file, Terminology.Current).TryGet(out FhirContent? content, out Failure? failure), failure?.ToString());
        Assert.Equal("Yolande Canary Sample", content.Summary.Holder?.Name);
        Assert.All(content.Summary.Entries, entry => Assert.Equal(SourceKind.Carried, entry.Source.Kind));
        string text = System.Text.Encoding.UTF8.GetString(file);
        Assert.Contains("\"resourceType\":\"Organization\",\"name\":\"Clinic by the river\"", text, StringComparison.Ordinal);
        return text;
    }
}
