namespace HealthPassport.Service.Storage;

/// <summary>Says that a data folder is in use: instances share it, a restore wants it alone. The system lets go of it when the program ends, in whatever way.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string FileName = "in-use";

    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <summary>Uses a folder beside others.</summary>
    /// <param name="folder">The data folder; made when it is missing.</param>
    /// <returns>The lock; null while a restore has the folder alone.</returns>
    public static FolderLock? Share(string folder) => Take(folder, FileAccess.Read, FileShare.Read);

    /// <summary>Uses a folder alone.</summary>
    /// <param name="folder">The data folder; made when it is missing.</param>
    /// <returns>The lock; null while somebody else uses the folder.</returns>
    public static FolderLock? Alone(string folder) => Take(folder, FileAccess.ReadWrite, FileShare.None);

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static FolderLock? Take(string folder, FileAccess access, FileShare share)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path))
            {
                File.WriteAllBytes(path, []);
            }

            return new FolderLock(new FileStream(path, FileMode.Open, access, share));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
