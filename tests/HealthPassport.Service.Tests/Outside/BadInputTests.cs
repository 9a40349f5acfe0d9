using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Issuing.Printing;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>What goes wrong in a clinic: each time a sentence says what it is and what to do.</summary>
public sealed class BadInputTests
{
    private const string Message = "document.querySelector('.scanning .message').textContent";

    [Theory]
    [InlineData("none", "No camera was found. Take a photo, or type the code.")]
    [InlineData("refused", "The camera was not allowed. Allow it in the settings of the browser, or take a photo.")]
    [InlineData("wasm", "This browser does not let the page look for codes in pictures. Use a scanner, or type the code.")]
    public async Task A_camera_that_does_not_work(string what, string sentence)
    {
        await using FirstStart service = await FirstStart.StartAsync();
        await using EditionDoor door = await EditionDoor.OpenAsync(service.Address, isWasmBlocked: what == "wasm");
        await using Chromium browser = await Chromium.OpenAsync(what == "none" ? ["--use-fake-ui-for-media-stream"] : ["--use-fake-device-for-media-stream"]);
        if (what == "refused")
        {
            await browser.SendAsync("Browser.setPermission", new { permission = new { name = "camera" }, setting = "denied" });
        }

        await Pages.OpenAsync(browser, door.Address);
        await browser.ClickAsync("#scan");
        await browser.WaitForAsync($"{Message} === {JsonSerializer.Serialize(sentence)} && document.querySelector('video').hidden");
        if (what != "wasm")
        {
            await browser.LookAsync("bad-camera-" + what);
        }
    }

    [Fact]
    public async Task A_torn_code_is_told_after_a_while_and_a_code_of_others_at_once()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        string folder = Directory.CreateTempSubdirectory("healthpassport-film-").FullName;
        await FakeCamera.WriteAsync(Path.Combine(folder, "torn.y4m"), code, isTorn: true);
        await using Chromium browser = await Chromium.OpenAsync(FakeCamera.Options(Path.Combine(folder, "torn.y4m")));
        await Pages.OpenAsync(browser, service.Address);
        await browser.ClickAsync("#scan");
        await browser.WaitForAsync($"{Message}.startsWith('Hold the code')");
        await browser.WaitForAsync($"{Message}.startsWith('No code was found yet.') && !document.querySelector('video').hidden");
        await browser.LookAsync("bad-torn");

        foreach ((string text, string reason) in new[] { ("WIFI:T:WPA;S:Clinic;P:secretpassword;;", "not-a-health-credential"), ("https://example.org/menu", "not-a-health-credential"), (code[..^30], "malformed") })
        {
            await browser.ChooseAsync("#photo", await PhotoAsync(folder, text));
            await browser.WaitForAsync($"document.querySelector('[data-verdict=unreadable] [data-reason={reason}]')");
            Assert.Equal("false", await Pages.TextAsync(browser, "String(document.body.innerText.includes('secretpassword'))"));
            await browser.ClickAsync("#wipe");
            await browser.WaitForAsync("!document.querySelector('.verdict')");
        }

        string blank = Path.Combine(folder, "blank.png");
        await browser.ChooseAsync("#photo", await PhotoAsync(folder, "https://example.org", half: true, blank));
        await browser.WaitForAsync($"{Message}.startsWith('No code was found in the picture.')");
        await File.WriteAllTextAsync(blank, "no picture", TestContext.Current.CancellationToken);
        await browser.ChooseAsync("#photo", blank);
        await browser.WaitForAsync($"{Message}.startsWith('This file is no picture')");
    }

    [Fact]
    public async Task Half_of_a_sequence_asks_for_the_rest()
    {
        (_, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        string folder = Directory.CreateTempSubdirectory("healthpassport-film-").FullName;
        string digits = (await ReadPageTests.IssueAsync(service, "shc"))[NumericQr.Prefix.Length..];
        int half = digits.Length / 4 * 2;
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        await browser.ChooseAsync("#photo", await PhotoAsync(folder, $"{NumericQr.Prefix}2/2/{digits[half..]}"));
        await browser.WaitForAsync("document.querySelector('#result .message').textContent === 'Parts of one code so far: 1. Scan the others too.' && !document.querySelector('.verdict')");
        await browser.LookAsync("bad-half");
        await browser.ChooseAsync("#photo", await PhotoAsync(folder, $"{NumericQr.Prefix}1/2/{digits[..half]}"));
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted][data-format=shc]') && !document.querySelector('#result > .message')");
    }

    [Fact]
    public async Task A_wrong_clock_is_told_before_and_beside_each_card()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await browser.SendAsync("Page.addScriptToEvaluateOnNewDocument", new { source = "const now = Date.now; Date.now = () => now() - 5 * 365 * 86400000;" });
        await Pages.OpenAsync(browser, service.Address);
        await browser.WaitForAsync("document.querySelector('.trust').textContent.includes('The date of this device seems wrong. Set the date of this device')");
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('[data-reason=not-yet-valid]')?.textContent.includes('Set the date of this device')");
        await browser.LookAsync("bad-clock");
    }

    [Fact]
    public async Task Hostile_names_stay_within_their_place()
    {
        (_, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        string tower = "Z" + new string('\u0301', 39);
        string[] names = [tower, new string('W', 40), "<img src=x onerror=stolen()>", "Amina&nbsp;<b>Test</b>", "\u0627\u062d\u0645\u062f abc \u05d0\u05d1 (1)"];
        string[] unsigned = ["Z" + new string('\u0301', 10_000), "Amina\u202eeslaf", new string('M', 5_000), "A\u200b\u2066\u2069\u0007B"];
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        foreach (string text in (await Task.WhenAll(names.Select(name => ReadPageTests.IssueAsync(service, "hcert/passport", name)))).Concat(unsigned.Select(Unlisted)))
        {
            await Pages.PasteAsync(browser, text);
        }

        await browser.WaitForAsync($"document.querySelectorAll('.verdict').length === {names.Length + unsigned.Length}");
        Assert.Equal("5 4", await Pages.TextAsync(browser, "document.querySelectorAll('[data-verdict=accepted]').length + ' ' + document.querySelectorAll('[data-verdict=unknown-issuer]').length"));
        await browser.ClickAsync("#larger-type");
        await browser.LookAsync("bad-names");
        Assert.Equal("", await Pages.TextAsync(browser, """
            (() => {
              const found = [];
              if (document.querySelector('main img, main b, main script')) found.push('markup');
              if (/[\u202a-\u202e\u2066-\u2069\u200b\u0007]/.test(document.body.textContent)) found.push('a character that turns or hides');
              if (/\p{M}{5}/u.test(document.body.textContent.normalize('NFD'))) found.push('a tower');
              for (const e of document.querySelectorAll('.verdict h2, .verdict p, .person .holder, .dangers h3')) {
                e.scrollIntoView({ block: 'center' });
                const { left, top, width, height } = e.getBoundingClientRect();
                const seen = document.elementFromPoint(left + Math.min(20, width / 2), top + height / 2);
                if (height > 400 || left < 0 || left + width > innerWidth || !(e === seen || e.contains(seen))) found.push(e.outerHTML.slice(0, 100));
              }
              return found.join('\n');
            })()
            """));
    }

    private static async Task<string> PhotoAsync(string folder, string text, bool half = false, string? file = null)
    {
        file ??= Path.Combine(folder, $"{Guid.NewGuid():n}.png");
        QrCode code = QrCode.Encode(text, QrLevel.L).TryGet(out QrCode? encoded, out _) ? encoded : throw new InvalidOperationException("The text fits into no code.");
        if (!half)
        {
            await File.WriteAllBytesAsync(file, code.ToPng(6), TestContext.Current.CancellationToken);
            return file;
        }

        // The upper two fifths of the sheet that was torn.
        string torn = Regex.Replace(code.ToSvg(1), "height=\"[0-9.]+mm\" viewBox=\"0 0 ([0-9]+) [0-9]+\"", match => $"viewBox=\"0 0 {match.Groups[1].Value} {int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * 2 / 5}\"");
        string drawing = Path.ChangeExtension(file, ".svg");
        await File.WriteAllTextAsync(drawing, torn, TestContext.Current.CancellationToken);
        HealthPassport.Tests.Tools.Run(HealthPassport.Tests.Tools.Require("rsvg-convert"), "-w", "600", "--background-color", "white", "-o", file, drawing);
        return file;
    }

    // A SMART Health Card that anybody can sign.
    private static string Unlisted(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string payload = JsonSerializer.Serialize(new
        {
            iss = "https://nobody.example/shc",
            nbf = 1_793_000_000,
            vc = new
            {
                type = new[] { "https://smarthealth.cards#health-card", "https://smarthealth.cards#immunization" },
                credentialSubject = new
                {
                    fhirVersion = "4.0.1",
                    fhirBundle = new
                    {
                        resourceType = "Bundle",
                        type = "collection",
                        entry = new object[]
                        {
                            new { fullUrl = "resource:0", resource = new { resourceType = "Patient", name = new[] { new { text = name } }, birthDate = "1990-01-01" } },
                            new { fullUrl = "resource:1", resource = new { resourceType = "Immunization", status = "completed", vaccineCode = new { coding = new[] { new { system = "http://hl7.org/fhir/sid/cvx", code = "207" } } }, patient = new { reference = "resource:0" }, occurrenceDateTime = "2024-01-01" } },
                        },
                    },
                },
            },
        });
        using MemoryStream deflated = new();
        using (DeflateStream deflate = new(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(payload));
        }

        string signed = StrictBase64Url.Encode(Encoding.UTF8.GetBytes($$"""{"alg":"ES256","zip":"DEF","kid":"{{StrictBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}}"}""")) + "." + StrictBase64Url.Encode(deflated.ToArray());
        return signed + "." + StrictBase64Url.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }
}
