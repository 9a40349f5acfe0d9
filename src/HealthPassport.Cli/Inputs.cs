using System.CommandLine;
using HealthPassport.Formats;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>Options that several commands share, and how their files are read.</summary>
internal static class Inputs
{
    /// <summary>The largest file of tokens that is read at once, in bytes; <c>read --batch</c> has no such limit.</summary>
    public const int MaxTokenFileBytes = 1024 * 1024;

    public static Option<bool> Json() => new("--json") { Description = "Write JSON instead of text." };

    public static Option<string> Language() => new("--lang")
    {
        Description = $"The language: {string.Join(", ", Terminology.Languages)}.",
        DefaultValueFactory = _ => "en",
    };

    public static Option<string?> Passphrase() => new("--passphrase-file")
    {
        Description = "A file whose first line is the key's passphrase; - for standard input. Without it you are asked.",
    };

    public static Option<string?> State() => new("--state") { Description = "A folder to remember the newest trust data in; without it the user's data folder." };

    public static Option<string> Folder(string name, string description) => new(name) { Description = description, Required = true };

    /// <summary>A passphrase from a file, from standard input or from the person; never from an argument.</summary>
    public static Result<string> ReadPassphrase(ParseResult parsed, Option<string?> option, Terminal terminal) =>
        ReadLine(parsed.GetValue(option), "Passphrase", Reason.KeyUnusable, terminal);

    /// <summary>A holder's secret from a file, from standard input or from the person.</summary>
    public static Result<HolderSecret> ReadSecret(string? file, Terminal terminal) =>
        ReadAll(file, "Secret (seven numbers or words)", Reason.SecretInvalid, terminal).TryGet(out string? text, out Failure? failure)
            ? HolderSecret.Parse(text)
            : failure;

    /// <summary>A day as YYYY-MM-DD.</summary>
    public static DateOnly? Day(string? text) =>
        text is not null && PartialDate.Parse(text) is { Precision: DatePrecision.Day } date ? date.Earliest : null;

    /// <summary>A small file.</summary>
    public static Result<byte[]> ReadFile(string path, int max = Limits.TrustFileBytes)
    {
        FileInfo file = new(path);
        return !file.Exists ? new Failure(Reason.Empty, path, "a file that exists")
            : file.Length > max ? new Failure(Reason.TooLarge, path, $"at most {max} bytes")
            : File.ReadAllBytes(path);
    }

    private static Result<string> ReadLine(string? file, string prompt, Reason reason, Terminal terminal) =>
        ReadAll(file, prompt, reason, terminal).TryGet(out string? text, out Failure? failure) ? text.Split('\n')[0].TrimEnd('\r') : failure;

    private static Result<string> ReadAll(string? file, string prompt, Reason reason, Terminal terminal)
    {
        if (file == "-")
        {
            return terminal.In.ReadToEnd();
        }

        if (file is not null)
        {
            return File.Exists(file) && new FileInfo(file).Length < 4096
                ? File.ReadAllText(file)
                : new Failure(reason, file, "a small file that exists");
        }

        return terminal.IsInteractive
            ? terminal.Ask(prompt)
            : new Failure(reason, "standard input", "a file with it (see --help), since there is nobody to ask");
    }
}
