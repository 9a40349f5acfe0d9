using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>What a command talks to: text in, text out, errors, and the clock.</summary>
internal sealed class Terminal(TextReader input, TextWriter output, TextWriter error, TimeProvider clock, bool isInteractive)
{
    /// <summary>Everything was done; for <c>read</c>: the verdict is accepted.</summary>
    public const int Done = 0;

    /// <summary>Read, and any other verdict.</summary>
    public const int NotAccepted = 1;

    /// <summary>Wrong usage, or an input that cannot be processed.</summary>
    public const int Unusable = 2;

    public TextReader In { get; } = input;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    public TimeProvider Clock { get; } = clock;

    public bool IsInteractive { get; } = isInteractive;

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public static Terminal OfProcess()
    {
        Console.InputEncoding = Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(Console.In, Console.Out, Console.Error, TimeProvider.System, !Console.IsInputRedirected);
    }

    /// <summary>One line on standard error: what, where, and what to do.</summary>
    public int Fail(Failure failure)
    {
        Error.WriteLine($"healthpassport: {failure}");
        return Unusable;
    }

    /// <summary>One line on standard error.</summary>
    public int Fail(string what)
    {
        Error.WriteLine($"healthpassport: {what}");
        return Unusable;
    }

    /// <summary>Writes one JSON object.</summary>
    public void WriteJson(Action<Utf8JsonWriter> members)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        Out.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    /// <summary>Asks for a secret without showing it.</summary>
    public string Ask(string prompt)
    {
        Error.Write(prompt + ": ");
        StringBuilder typed = new();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Error.WriteLine();
                return typed.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }
    }
}
