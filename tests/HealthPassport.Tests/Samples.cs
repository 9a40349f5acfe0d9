using Xunit;

namespace HealthPassport.Tests;

/// <summary>The summaries in <c>samples</c>.</summary>
internal static class Samples
{
    /// <summary>Their paths below the root.</summary>
    public static TheoryData<string> Names { get; } = new(All());

    public static byte[] Read(string name) => File.ReadAllBytes(RepositoryRoot.PathOf(name));

    // The other folders hold programs and records of other systems.
    public static IEnumerable<string> All() =>
        new[] { "samples", "samples/bench" }.SelectMany(folder => Directory.GetFiles(RepositoryRoot.PathOf(folder), "*.json"))
            .Where(path => Path.GetFileName(path) != "expectations.json")
            .Select(path => Path.GetRelativePath(RepositoryRoot.Directory, path))
            .Order(StringComparer.Ordinal);
}
