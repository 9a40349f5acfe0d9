namespace HealthPassport.Service.Tests.Outside;

/// <summary>Somebody at the keyboard of a browser, whose key strokes are counted. A key that is held counts as one more.</summary>
internal sealed class Keyboard(Chromium browser)
{
    private static readonly Dictionary<char, (string Key, int Code)> Named = new() { ['\n'] = ("Enter", 13), ['\t'] = ("Tab", 9), [' '] = (" ", 32), ['↓'] = ("ArrowDown", 40), ['↑'] = ("ArrowUp", 38), ['⌫'] = ("Backspace", 8) };

    /// <summary>How many keys were pressed.</summary>
    public int Strokes { get; private set; }

    /// <summary>Presses a key for each character; a line end is Enter.</summary>
    public async Task TypeAsync(string text)
    {
        foreach (char character in text)
        {
            (string key, int code) = Named.TryGetValue(character, out (string, int) named) ? named : (character.ToString(), 0);
            await PressAsync(key, code, 0, character is '\n' ? "\r" : character is '\t' or '↓' or '↑' or '⌫' ? null : character.ToString());
            Strokes++;
        }
    }

    /// <summary>Presses Enter while Ctrl is held.</summary>
    public async Task ControlEnterAsync()
    {
        await PressAsync("Enter", 13, 2, null);
        Strokes += 2;
    }

    /// <summary>Goes back by one field.</summary>
    public async Task ShiftTabAsync()
    {
        await PressAsync("Tab", 9, 8, null);
        Strokes += 2;
    }

    private async Task PressAsync(string key, int code, int modifiers, string? text)
    {
        await browser.SendAsync("Input.dispatchKeyEvent", new { type = text is null ? "rawKeyDown" : "keyDown", key, code = key, windowsVirtualKeyCode = code, modifiers, text });
        await browser.SendAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, code = key, windowsVirtualKeyCode = code, modifiers });
    }
}
