namespace HealthPassport.Service.Operation;

/// <summary>What the platform writes for a moment (new keys of cookies, large forms) stays in the data folder, for its owner alone; so no other folder has to be one that can be written to.</summary>
internal static class TemporaryFiles
{
    private const string Folder = "temp";

    // No request takes this long.
    private static readonly TimeSpan Term = TimeSpan.FromDays(1);

    /// <summary>Makes the folder, takes away what a crash left in it, and has the whole process write there.</summary>
    public static void StayIn(string dataFolder, TimeProvider clock)
    {
        string folder = Path.Combine(dataFolder, Folder);
        Make(dataFolder);
        foreach (FileInfo left in Make(folder).EnumerateFiles().Where(file => clock.GetUtcNow() - file.LastWriteTimeUtc > Term))
        {
            left.Delete();
        }

        Environment.SetEnvironmentVariable(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", folder);
    }

    private static DirectoryInfo Make(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
