using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Vectors;

/// <summary>The files of <c>specs/vectors</c>.</summary>
internal static class VectorFolder
{
    public static string Path { get; } = RepositoryRoot.PathOf("specs", "vectors");

    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Path, "*.json").Select(file => System.IO.Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names { get; } = new(All);

    public static VectorFile Read(string name) => VectorFile.Read(File.ReadAllText(System.IO.Path.Combine(Path, name + ".json")));

    public static byte[] Trust(VectorFile vector) => File.ReadAllBytes(System.IO.Path.Combine(Path, vector.Trust));

    /// <summary>A verifier with the trust and the clock of a vector, for tests that read other texts with it.</summary>
    public static HealthPassport.Verification.Verifier Verifier(VectorFile vector)
    {
        FakeClock clock = new(vector.Now);
        return new(TestNetwork.Need(HealthPassport.Verification.TrustStore.Load(Trust(vector), null, clock)), clock);
    }
}
