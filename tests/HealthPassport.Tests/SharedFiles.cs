using Xunit;

namespace HealthPassport.Tests;

/// <summary>Files of others that lie beside the repository, not in it. Where they are missing the test is skipped and says so.</summary>
internal static class SharedFiles
{
    /// <summary>The path of a file or directory below <c>../shared</c>.</summary>
    public static string Require(params string[] parts)
    {
        string path = Path.Combine([Path.GetDirectoryName(RepositoryRoot.Directory)!, "shared", .. parts]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"The files of others are not beside the repository (../shared/{string.Join('/', parts)}).");
        return path;
    }
}
