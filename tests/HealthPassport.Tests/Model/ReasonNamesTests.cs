using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model;

public class ReasonNamesTests
{
    [Theory]
    [InlineData(Reason.Empty, "empty")]
    [InlineData(Reason.BadSignature, "bad-signature")]
    [InlineData(Reason.NotAHealthCredential, "not-a-health-credential")]
    [InlineData(Reason.SensitiveEntryNeedsSecret, "sensitive-entry-needs-secret")]
    public void A_name_is_the_member_in_kebab_case(Reason reason, string name) => Assert.Equal(name, reason.Name());

    [Fact]
    public void Every_name_finds_its_reason() => Assert.All(Enum.GetValues<Reason>(), reason => Assert.Equal(reason, ReasonNames.Find(reason.Name())));

    [Theory]
    [InlineData("BadSignature")]
    [InlineData("bad signature")]
    [InlineData("")]
    public void Finds_nothing_for_another_name(string name) => Assert.Null(ReasonNames.Find(name));

    [Fact]
    public void Names_are_unique() => Assert.Equal(Enum.GetValues<Reason>().Length, Enum.GetValues<Reason>().Select(r => r.Name()).Distinct().Count());
}
