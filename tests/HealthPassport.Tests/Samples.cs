using Xunit;

namespace HealthPassport.Tests;

/// <summary>The summaries in <c>samples</c>.</summary>
internal static class Samples
{
    /// <summary>Their paths below the root.</summary>
    public static TheoryData<string> Names { get; } = new(All());

    public static byte[] Read(string name) => File.ReadAllBytes(RepositoryRoot.PathOf(name));

    public static IEnumerable<string> All() =>
        Directory.GetFiles(RepositoryRoot.PathOf("samples"), "*.json", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "expectations.json" && !path.Contains("verify-ten-lines", StringComparison.Ordinal) && !path.Contains("fhir", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Directory, path))
            .Order(StringComparer.Ordinal);
}
