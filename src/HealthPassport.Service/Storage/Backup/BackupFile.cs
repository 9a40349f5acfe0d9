using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace HealthPassport.Service.Storage.Backup;

/// <summary>
/// The file of a backup: a line <c>HealthPassport backup 1</c> with SHA-256 of all that follows in hexadecimal, then gzip over lines of JSON.
/// The hash finds damage; it proves nothing about who has made the file.
/// </summary>
internal static class BackupFile
{
    private const string Name = "HealthPassport backup ";
    private const string Version = "1 ";
    private const int HashDigits = 2 * SHA256.HashSizeInBytes;

    private static readonly int HeadLength = Name.Length + Version.Length + HashDigits + 1;

    /// <summary>Writes a file: under another name beside it, for the owner alone, to the disk, and then in its place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>The file's length in bytes.</returns>
    public static async Task<long> WriteAsync(string path, Func<Stream, Task> write)
    {
        string temporary = $"{path}.{Environment.ProcessId}.new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            long length;
            await using (FileStream file = new(temporary, options))
            {
                file.Position = HeadLength;
                await using (GZipStream gzip = new(file, CompressionLevel.Fastest, leaveOpen: true))
                {
                    await write(gzip);
                }

                file.Position = HeadLength;
                byte[] hash = await SHA256.HashDataAsync(file);
                file.Position = 0;
                await file.WriteAsync(Encoding.ASCII.GetBytes($"{Name}{Version}{Convert.ToHexStringLower(hash)}\n"));
#pragma warning disable CA1849      // there is no other way to the disk
                file.Flush(flushToDisk: true);
#pragma warning restore CA1849
                length = file.Length;
            }

            File.Move(temporary, path, overwrite: true);
            return length;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Opens the content of a file whose hash is right.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The content; or a sentence on what is wrong with the file.</returns>
    public static async Task<(Stream? Content, string? Problem)> OpenAsync(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        byte[] head = new byte[HeadLength];
        int read = await file.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false);
        string text = Encoding.ASCII.GetString(head, 0, read);
        string? problem = !text.StartsWith(Name, StringComparison.Ordinal) ? "This is no backup of HealthPassport."
            : !text.StartsWith(Name + Version, StringComparison.Ordinal) ? "This backup was made by a newer program. Restore it with that one."
            : read < HeadLength || text[^1] != '\n' || Convert.ToHexStringLower(await SHA256.HashDataAsync(file)) != text.Substring(Name.Length + Version.Length, HashDigits)
                ? "This backup is damaged: it is not as it was written. Take another copy of it."
            : null;
        if (problem is not null)
        {
            await file.DisposeAsync();
            return (null, problem);
        }

        file.Position = HeadLength;
        return (new GZipStream(file, CompressionMode.Decompress), null);
    }
}
