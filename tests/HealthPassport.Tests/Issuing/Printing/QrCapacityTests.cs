using HealthPassport.Issuing.Printing;
using Xunit;

namespace HealthPassport.Tests.Issuing.Printing;

public class QrCapacityTests
{
    public static TheoryData<QrLevel> Levels => [.. Enum.GetValues<QrLevel>()];

    [Theory]
    [MemberData(nameof(Levels))]
    public void Says_what_the_generator_draws_for_all_forty_versions(QrLevel level)
    {
        for (int version = 1; version <= QrCapacity.MaxVersion; version++)
        {
            int most = QrCapacity.Of(version, level);
            Assert.True(QrCode.Encode(PrintedSamples.CardText(most, 7), level).TryGet(out QrCode? full, out _));
            Assert.Equal(version, full.Version);
            Assert.Equal(version, QrCapacity.SmallestVersion(most, level));
            if (version < QrCapacity.MaxVersion)
            {
                Assert.True(QrCode.Encode(PrintedSamples.CardText(most + 1, 7), level).TryGet(out QrCode? next, out _));
                Assert.Equal(version + 1, next.Version);
                Assert.Equal(version + 1, QrCapacity.SmallestVersion(most + 1, level));
            }
        }
    }

    [Fact]
    public void Knows_that_too_much_does_not_fit() => Assert.Null(QrCapacity.SmallestVersion(3392));
}
