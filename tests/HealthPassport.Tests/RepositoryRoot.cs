namespace HealthPassport.Tests;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class RepositoryRoot
{
    /// <summary>The directory that holds the solution.</summary>
    public static string Directory { get; } = Find();

    /// <summary>The path of a file or directory, given by its parts below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Directory, .. parts]);

    private static string Find()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "HealthPassport.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
