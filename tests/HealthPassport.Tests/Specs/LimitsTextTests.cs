using System.Globalization;
using System.Reflection;
using HealthPassport.Formats;
using Xunit;

namespace HealthPassport.Tests.Specs;

public class LimitsTextTests
{
    [Fact]
    public void Names_every_limit_with_its_value_and_cause()
    {
        Dictionary<string, string[]> rows = SpecFiles.Rows("limits.md").ToDictionary(row => row[0].Trim('`'));
        foreach (FieldInfo limit in typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            Assert.True(rows.TryGetValue(limit.Name, out string[]? row), $"{limit.Name} is missing");
            Assert.Equal($"{limit.Name} {Convert.ToString(limit.GetRawConstantValue(), CultureInfo.InvariantCulture)}", $"{limit.Name} {row[1]}");
            Assert.NotEmpty(row[3]);
        }
    }
}
