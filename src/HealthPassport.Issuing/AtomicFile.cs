namespace HealthPassport.Issuing;

/// <summary>Writes files so that an interrupted write leaves the old file whole.</summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a new file beside the old one, brings it to the disk, and puts it in the old one's place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="secret">True to let nobody but the owner read it.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool secret = false)
    {
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Environment.ProcessId}.new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (secret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            using (FileStream file = new(temporary, options))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Overwrites a file with zeros and deletes it. On flash memory a trace may stay; that is why such keys are encrypted as well.</summary>
    /// <param name="path">The file; nothing happens when it is not there.</param>
    public static void Destroy(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            file.Write(new byte[file.Length]);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }
}
