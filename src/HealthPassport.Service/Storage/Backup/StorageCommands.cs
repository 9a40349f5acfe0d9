using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using HealthPassport.Service.Keys;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Storage.Backup;

/// <summary>The commands <c>backup</c> and <c>restore</c>: 0 done, 1 not done, 2 not understood. What goes wrong is one sentence, and never a trace.</summary>
internal static class StorageCommands
{
    private const int Done = 0;
    private const int NotDone = 1;
    private const int NotUnderstood = 2;
    private const string Setting = "--HealthPassport:";

    private const string BackupHelp = """
        backup FILE [--with-keys]

        Writes what the service keeps into a file, also while it runs, whichever database it uses. The settings are those of the service.
        Left out are answers to requests, sessions and access tokens, and every private key.

          --with-keys   the network's key and the secret of the codes for tours as well, encrypted with the passphrase;
                        and the passphrase itself, if it lies in the data folder. Keys that sign cards are never in it.

        """;

    private const string RestoreHelp = """
        restore FILE [--replace]

        Puts a backup into an empty data folder, or an empty PostgreSQL database. The service must not run.
        What happened after the backup is gone: repeat the revocations. Signing keys end; the service makes a new one at its start.

          --replace     give up the database that is there

        """;

    /// <summary>Whether the program is asked for one of them, and not to serve.</summary>
    public static bool Has(string[] args) => args is ["backup" or "restore", ..];

    /// <summary>Runs one of them.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">For what was done.</param>
    /// <param name="error">For what went wrong.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider clock, CancellationToken cancellation)
    {
        bool isBackup = args[0] == "backup";
        string help = isBackup ? BackupHelp : RestoreHelp;
        if (args.Contains("--help") || args.Contains("-h") || args.Contains("-?"))
        {
            await output.WriteAsync(help);
            return Done;
        }

        string flag = isBackup ? "--with-keys" : "--replace";
        string[] settings = [.. args[1..].Where(arg => arg.StartsWith(Setting, StringComparison.OrdinalIgnoreCase) && arg.Contains('=', StringComparison.Ordinal))];
        string[] rest = [.. args[1..].Except(settings)];
        bool isFlagged = rest.Contains(flag);
        if (rest.Where(arg => arg != flag).ToArray() is not [{ Length: > 0 } file] || file[0] == '-')
        {
            await error.WriteLineAsync($"Not understood. Usage: {help.AsSpan(0, help.IndexOf('\n', StringComparison.Ordinal))}. More: --help");
            return NotUnderstood;
        }

        try
        {
            await using Database database = new(Options.Create(Read(settings)));
            string? problem = isBackup
                ? await BackUpAsync(database, Path.GetFullPath(file), isFlagged, output, clock, cancellation)
                : await RestoreAsync(database, Path.GetFullPath(file), isFlagged, output, clock, cancellation);
            if (problem is null)
            {
                return Done;
            }

            await error.WriteLineAsync(problem);
        }
        catch (OptionsValidationException e)
        {
            await error.WriteLineAsync($"A setting is wrong: {e.Message}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            await error.WriteLineAsync("There is no such file or folder.");
        }
        catch (DbException e)
        {
            await error.WriteLineAsync($"The database cannot be used: {e.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"A file cannot be read or written: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // Its hash was right: whoever wrote it did not write a backup. Settings that no database can be opened with come here too.
            await error.WriteLineAsync(isBackup ? $"The settings of the database cannot be used ({e.GetType().Name})." : $"The backup or the settings of the database cannot be used ({e.GetType().Name}).");
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Given up. Nothing was changed.");
        }

        return NotDone;
    }

    private static async Task<string?> BackUpAsync(Database database, string file, bool withKeys, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        (BackupContent? written, string? problem) = await new BackupWriter(database, clock).WriteAsync(file, withKeys, cancellation);
        if (written is null)
        {
            return problem;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Wrote {file}: {written.Rows} rows, {written.Files.Length} files, {written.Length} bytes."));
        if (written.Files.Contains(KeyPassphrase.FileName))
        {
            await output.WriteLineAsync("It holds keys and their passphrase: whoever has it can sign as your network. Keep it locked away, or give the passphrase by the environment.");
        }

        return null;
    }

    private static async Task<string?> RestoreAsync(Database database, string file, bool replaces, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        (RestoredContent? restored, string? problem) = await new BackupRestoring(database, clock).RestoreAsync(file, replaces, cancellation);
        if (restored is null)
        {
            return problem;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            Restored the backup of {restored.MadeAt:yyyy-MM-dd HH:mm} UTC.
            What happened after it is gone. Repeat it now: cards revoked or suspended, keys reported as compromised, people and systems whose rights were taken away, laptops reported as lost.
            {restored.EndedKeys.Length} signing keys were ended; their cards stay good. The service makes a new one at its start: hand the new trust file to the clinics.
            """));
        if (!restored.Files.Contains("network/key.pem") && !File.Exists(Path.Combine(database.DataFolder, "network", "key.pem")))
        {
            await output.WriteLineAsync("There is no key of the network. If the service kept one of its own, put network/ back before it starts; else it begins another, and every clinic has to be told to trust it.");
        }

        return null;
    }

    // As the service reads them: appsettings.json, the environment, the command line.
    private static ServiceOptions Read(string[] settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(settings);
        ServiceOptions options = new();
        builder.Configuration.GetSection(ServiceOptions.Section).Bind(options);
        return new ServiceOptionsValidator().Validate(null, options) is { Failed: true } wrong ? throw new OptionsValidationException("", typeof(ServiceOptions), wrong.Failures) : options;
    }
}
