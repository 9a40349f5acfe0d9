using System.Reflection;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Guidance;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.PublicApi;

/// <summary>What embedders build on changes only on purpose: the public members stand in files. HEALTHPASSPORT_UPDATE=1 writes them anew.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData(typeof(HealthSummary))]
    [InlineData(typeof(UnverifiedEnvelope))]
    [InlineData(typeof(Verifier))]
    [InlineData(typeof(PassportIssuer))]
    [InlineData(typeof(Guide))]
    [InlineData(typeof(TableSet))]
    public void Is_the_approved_one(Type member)
    {
        ArgumentNullException.ThrowIfNull(member);
        string actual = Describe(member.Assembly);
        string path = RepositoryRoot.PathOf("tests", "HealthPassport.Tests", "PublicApi", member.Assembly.GetName().Name + ".txt");
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_UPDATE") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string Describe(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Name(type)).Append('\n');
            IEnumerable<string> members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => !IsMadeByTheCompiler(member)).Select(Line);
            foreach (string line in members.Distinct().Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    // Records bring these along; accessors stand with their properties.
    private static bool IsMadeByTheCompiler(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true } method ? !method.Name.StartsWith("op_", StringComparison.Ordinal)
        : member.Name is "<Clone>$" or "Deconstruct" or "GetHashCode" or "ToString" or "Equals" or "PrintMembers" or "value__";

    private static string Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{{(property.CanRead ? " get;" : "")}{(property.CanWrite ? " init;" : "")} }}",
        FieldInfo field => field.DeclaringType!.IsEnum ? $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), null)}" : $"{Name(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}",
        _ => member.ToString()!,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (!type.IsGenericType)
        {
            return type.IsArray ? Name(type.GetElementType()!) + "[]" : type.Name;
        }

        return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
