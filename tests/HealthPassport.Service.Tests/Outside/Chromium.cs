using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthPassport.Tests;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>A real browser, led by the DevTools protocol: it clicks and types where a person would.</summary>
/// <remarks>With <c>HEALTHPASSPORT_SCREENSHOTS</c> it leaves pictures of what it sees in that folder.</remarks>
internal sealed class Chromium : IAsyncDisposable
{
    private const int Phone = 360;      // pixels: the narrowest that is sold
    private const int Desk = 1280;
    private const string Ready = "DevTools listening on ";

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = [];
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private string? _session;
    private int _number;
    private Task _listening = Task.CompletedTask;

    private Chromium(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>Where files land that a page gives.</summary>
    public string Downloads => Path.Combine(_folder, "downloads");

    /// <summary>True when nothing answers any more, and the browser has to say so.</summary>
    public bool HasNoNetwork { get; set; }

    /// <summary>Opens a browser with an empty profile; the test is skipped where there is none.</summary>
    /// <param name="options">More options of the command line.</param>
    public static async Task<Chromium> OpenAsync(params string[] options)
    {
        string program = Tools.Require("chromium");
        string folder = Directory.CreateTempSubdirectory("healthpassport-browser-").FullName;
        ProcessStartInfo start = new(program,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--no-proxy-server",
            "--remote-debugging-port=0", $"--user-data-dir={Path.Combine(folder, "profile")}", .. options, "about:blank",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        Chromium browser = new(process, folder);
        TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(Ready, StringComparison.Ordinal) == true)
            {
                ready.TrySetResult(new Uri(line.Data[Ready.Length..].Trim()));
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await browser._socket.ConnectAsync(await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        browser._listening = browser.ListenAsync();
        Directory.CreateDirectory(browser.Downloads);
        await browser.SendAsync("Browser.setDownloadBehavior", new { behavior = "allow", downloadPath = browser.Downloads });
        string target = (await browser.SendAsync("Target.createTarget", new { url = "about:blank" })).GetProperty("targetId").GetString()!;
        browser._session = (await browser.SendAsync("Target.attachToTarget", new { targetId = target, flatten = true })).GetProperty("sessionId").GetString();
        foreach (string domain in new[] { "Page", "Runtime", "Log", "DOM" })
        {
            await browser.SendAsync($"{domain}.enable");
        }

        await browser.SizeAsync(1280);
        return browser;
    }

    /// <summary>Opens an address.</summary>
    public Task GoAsync(string address) => SendAsync("Page.navigate", new { url = address });

    /// <summary>What a script gives; while a page is being changed, nothing.</summary>
    public async Task<JsonElement?> EvaluateAsync(string script)
    {
        JsonElement answer = await SendAsync("Runtime.evaluate", new { expression = script, returnByValue = true, awaitPromise = true, userGesture = true });
        return answer.TryGetProperty("result", out JsonElement result) && result.TryGetProperty("value", out JsonElement value) ? value : null;
    }

    /// <summary>Waits until a script gives something true.</summary>
    public async Task WaitForAsync(string script)
    {
        for (Stopwatch waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            if (await EvaluateAsync($"!!({script})") is { ValueKind: JsonValueKind.True })
            {
                return;
            }
        }

        Assert.Fail($"Waited in vain for {script}. The page says: {await EvaluateAsync("document.body && document.body.innerText.slice(0, 2000)")} {string.Join(' ', _complaints)}");
    }

    /// <summary>Waits for the page of a title.</summary>
    public Task WaitForPageAsync(string title) => WaitForAsync($"document.readyState === 'complete' && document.querySelector('h1') && document.querySelector('h1').textContent.trim() === {Text(title)}");

    /// <summary>Clicks in the middle of the first visible element of a selector and with a text, with the mouse.</summary>
    public async Task ClickAsync(string selector, string text = "")
    {
        string element = $"[...document.querySelectorAll({Text(selector)})].find(e => e.getClientRects().length && e.textContent.includes({Text(text)}))";
        await WaitForAsync($"document.readyState === 'complete' && {element}");      // else a script may still move what is clicked
        JsonElement place = (await EvaluateAsync($"(() => {{ const e = {element}; e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; }})()"))!.Value;
        foreach (string type in new[] { "mousePressed", "mouseReleased" })
        {
            await SendAsync("Input.dispatchMouseEvent", new { type, x = place[0].GetDouble(), y = place[1].GetDouble(), button = "left", clickCount = 1 });
        }
    }

    /// <summary>Types into a field, in the place of what it holds.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await WaitForAsync($"document.readyState === 'complete' && document.querySelector({Text(selector)})");
        await EvaluateAsync($"(() => {{ const e = document.querySelector({Text(selector)}); e.focus(); e.select(); }})()");
        await SendAsync("Input.insertText", new { text });
    }

    /// <summary>Chooses a file in a field for files.</summary>
    public async Task ChooseAsync(string selector, string file)
    {
        JsonElement element = await SendAsync("Runtime.evaluate", new { expression = $"document.querySelector({Text(selector)})" });
        await SendAsync("DOM.setFileInputFiles", new { files = new[] { file }, objectId = element.GetProperty("result").GetProperty("objectId").GetString() });
    }

    /// <summary>The file that a page has given, once it is there; it is taken away.</summary>
    public async Task<string> DownloadedAsync(string name)
    {
        string file = Path.Combine(Downloads, name);
        for (Stopwatch waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience && !File.Exists(file); await Task.Delay(100, TestContext.Current.CancellationToken))
        {
        }

        Assert.True(File.Exists(file), $"{name} did not come; there is {string.Join(' ', Directory.GetFiles(Downloads))}");
        string taken = Path.Combine(_folder, $"{Guid.NewGuid():n}-{name}");
        File.Move(file, taken);
        return taken;
    }

    /// <summary>Looks at the page in the widths of a small phone and of a desk: nothing sticks out, and the browser has nothing to complain of.</summary>
    /// <param name="name">What the pictures are called.</param>
    /// <param name="widths">Other widths, in pixels.</param>
    public async Task LookAsync(string name, params int[] widths)
    {
        foreach (int width in widths.Length > 0 ? widths : [Phone, Desk])
        {
            await SizeAsync(width);
            if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_SCREENSHOTS") is { Length: > 0 } folder)
            {
                JsonElement picture = await SendAsync("Page.captureScreenshot", new { format = "png", captureBeyondViewport = true });
                await File.WriteAllBytesAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png")), picture.GetProperty("data").GetBytesFromBase64(), TestContext.Current.CancellationToken);
            }

            Assert.Equal((name, width, width), (name, width, Math.Max(width, (await EvaluateAsync("document.documentElement.scrollWidth"))!.Value.GetInt32())));
        }

        Assert.Empty(_complaints);
    }

    /// <summary>Sends a command of the protocol.</summary>
    public async Task<JsonElement> SendAsync(string method, object? parameters = null)
    {
        int number = Interlocked.Increment(ref _number);
        TaskCompletionSource<JsonElement> answer = _asked[number] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id = number, method, @params = parameters ?? new { }, sessionId = _session }, Json), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        await _listening;
        _socket.Dispose();
        _sending.Dispose();
        _process.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser's may write its last file at this moment; the folder is a temporary one.
        }
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private Task<JsonElement> SizeAsync(int width) => SendAsync("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = false });

    private async Task ListenAsync()
    {
        byte[] part = new byte[64 * 1024];
        using MemoryStream message = new();
        try
        {
            while (true)
            {
                WebSocketReceiveResult received = await _socket.ReceiveAsync(part, CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                message.Write(part, 0, received.Count);
                if (received.EndOfMessage)
                {
                    Take(JsonElement.Parse(Encoding.UTF8.GetString(message.ToArray())));
                    message.SetLength(0);
                }
            }
        }
        catch (WebSocketException)
        {
            // The browser was closed.
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out JsonElement id))
        {
            if (_asked.TryRemove(id.GetInt32(), out TaskCompletionSource<JsonElement>? answer))
            {
                answer.SetResult(message.TryGetProperty("result", out JsonElement result) ? result : message.GetProperty("error"));
            }

            return;
        }

        JsonElement told = message.GetProperty("params");
        string? complaint = message.GetProperty("method").GetString() switch
        {
            "Runtime.exceptionThrown" => told.GetProperty("exceptionDetails").GetRawText(),
            "Log.entryAdded" when HasNoNetwork && told.GetProperty("entry").GetProperty("source").GetString() == "network" => null,
            "Log.entryAdded" when told.GetProperty("entry").GetProperty("level").GetString() is "error" or "warning" => told.GetProperty("entry").GetRawText(),
            "Runtime.consoleAPICalled" when told.GetProperty("type").GetString() is "error" or "assert" => told.GetRawText(),
            _ => null,
        };
        if (complaint is not null)
        {
            _complaints.Enqueue(complaint);
        }
    }
}
