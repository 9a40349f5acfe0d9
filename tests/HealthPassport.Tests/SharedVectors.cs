namespace HealthPassport.Tests;

/// <summary>Test vectors of others below <c>../shared/vectors</c>.</summary>
internal static class SharedVectors
{
    /// <summary>The path of a file or folder, such as <c>shc/index.json</c>.</summary>
    public static string PathOf(string name) => SharedFiles.Require(["vectors", .. name.Split('/')]);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static string Text(string name) => File.ReadAllText(PathOf(name));
}
