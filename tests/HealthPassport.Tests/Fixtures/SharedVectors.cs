using Xunit;

namespace HealthPassport.Tests.Fixtures;

/// <summary>Test vectors of others, which may lie beside the repository. A test that needs them is skipped, and says so, where they do not.</summary>
internal static class SharedVectors
{
    private static readonly string Home = Path.Combine(Path.GetDirectoryName(RepositoryRoot.Directory)!, "shared", "vectors");

    /// <summary>The path of a file or folder, such as <c>shc/index.json</c>.</summary>
    public static string PathOf(string name)
    {
        string path = Path.Combine(Home, name);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"The vectors of others are not beside the repository (../shared/vectors/{name}).");
        return path;
    }

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static string Text(string name) => File.ReadAllText(PathOf(name));
}
