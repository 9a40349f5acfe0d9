using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Specs;

public class ReasonsTextTests
{
    [Fact]
    public void Lists_exactly_the_reasons_in_their_order() =>
        Assert.Equal(Enum.GetValues<Reason>().Select(reason => reason.Name()), SpecFiles.Rows("reasons.md").Select(row => row[0].Trim('`')));

    [Fact]
    public void Says_of_each_what_it_means_and_what_to_do() =>
        Assert.All(SpecFiles.Rows("reasons.md"), row => Assert.True(row.Length == 5 && row.All(cell => cell.Length > 0), row[0]));
}
