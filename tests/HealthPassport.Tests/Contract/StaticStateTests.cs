using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace HealthPassport.Tests.Contract;

/// <summary>Nothing static changes: two readers in one process cannot tell each other anything.</summary>
public class StaticStateTests
{
    // Arrays that only their initialiser writes: tables on hot paths.
    private static readonly string[] Approved = ["HealthPassport.Formats.Base45.Base45Text.Values"];

    [Theory]
    [InlineData("HealthPassport.Formats")]
    [InlineData("HealthPassport.Verification")]
    public void Every_static_field_is_read_only(string assembly) =>
        Assert.Empty(Fields(assembly).Where(field => !field.IsInitOnly && !field.IsLiteral).Select(Name));

    [Theory]
    [InlineData("HealthPassport.Formats")]
    [InlineData("HealthPassport.Verification")]
    public void Every_static_collection_is_immutable(string assembly) =>
        Assert.Empty(Fields(assembly).Where(field => IsCollection(field.FieldType) && !IsImmutable(field.FieldType)).Select(Name).Except(Approved));

    [Fact]
    public void A_changing_collection_would_be_seen()
    {
        Assert.True(IsCollection(typeof(Dictionary<string, int>)) && !IsImmutable(typeof(Dictionary<string, int>)));
        Assert.True(IsCollection(typeof(byte[])) && !IsImmutable(typeof(byte[])));
        Assert.True(IsImmutable(typeof(ImmutableArray<int>)) && IsImmutable(typeof(FrozenDictionary<int, int>)));
    }

    private static IEnumerable<FieldInfo> Fields(string assembly) =>
        Assembly.Load(assembly).GetTypes()
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.Name.Contains("CachedAnonymousMethod", StringComparison.Ordinal));

    private static bool IsCollection(Type type) => type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    private static bool IsImmutable(Type type) =>
        type.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen";

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";
}
