using System.Reflection;
using Xunit;

namespace HealthPassport.Tests;

/// <summary>Which of our assemblies may know which: one-way, and no network under the verifier.</summary>
public class ArchitectureTests
{
    [Theory]
    [InlineData("HealthPassport.Model")]
    [InlineData("HealthPassport.Formats", "HealthPassport.Model")]
    [InlineData("HealthPassport.Verification", "HealthPassport.Model", "HealthPassport.Formats")]
    [InlineData("HealthPassport.Issuing", "HealthPassport.Model", "HealthPassport.Formats")]
    [InlineData("HealthPassport.Guidance", "HealthPassport.Model")]
    [InlineData("HealthPassport.Observatory", "HealthPassport.Model", "HealthPassport.Formats")]
    public void Knows_only_what_lies_below_it(string assembly, params string[] below) =>
        Assert.Empty(References(assembly).Where(name => name.StartsWith("HealthPassport", StringComparison.OrdinalIgnoreCase)).Except(below));

    [Theory]
    [InlineData("HealthPassport.Model")]
    [InlineData("HealthPassport.Formats")]
    [InlineData("HealthPassport.Verification")]
    [InlineData("HealthPassport.Guidance")]
    [InlineData("HealthPassport.Observatory")]
    public void Knows_no_network(string assembly) =>
        Assert.DoesNotContain(References(assembly), name => name.StartsWith("System.Net", StringComparison.Ordinal));

    [Theory]
    [InlineData("HealthPassport.Model")]
    [InlineData("HealthPassport.Formats")]
    [InlineData("HealthPassport.Verification")]
    [InlineData("HealthPassport.Guidance")]
    [InlineData("HealthPassport.Observatory")]
    public void Knows_only_the_platform_and_us(string assembly) =>
        Assert.All(References(assembly), name => Assert.Matches("^(System|HealthPassport|netstandard|mscorlib)", name));

    [Fact]
    public void The_references_are_really_seen() => Assert.Contains("HealthPassport.Model", References("HealthPassport.Formats"));

    private static string[] References(string assembly) => [.. Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!)];
}
