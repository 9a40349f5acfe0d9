namespace HealthPassport.Issuing;

/// <summary>Keeps other processes from changing a file at the same time.</summary>
internal sealed class FileLock : IDisposable
{
    private const int Tries = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly FileStream _held;

    private FileLock(FileStream held) => _held = held;

    /// <summary>Waits for the lock, five seconds at the most.</summary>
    public static FileLock Take(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (attempt < Tries)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    public void Dispose() => _held.Dispose();
}
