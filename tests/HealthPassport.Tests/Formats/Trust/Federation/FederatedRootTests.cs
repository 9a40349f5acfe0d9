using HealthPassport.Formats.Trust;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust.Federation;

/// <summary>In the root document of a federated network no minority decides (trust-bundle.md 12.1).</summary>
public sealed class FederatedRootTests : IDisposable
{
    private readonly TestFederation _network = new();

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData(1, 1, 1, true)]
    [InlineData(2, 1, 2, false)]
    [InlineData(2, 2, 2, true)]
    [InlineData(4, 2, 3, false)]
    [InlineData(4, 3, 3, true)]
    [InlineData(5, 2, 3, false)]
    [InlineData(5, 3, 2, false)]
    [InlineData(5, 3, 3, true)]
    [InlineData(5, 5, 3, true)]
    [InlineData(5, 6, 3, false)]
    [InlineData(5, 0, 3, false)]
    public void Both_thresholds_are_more_than_half(int voters, int admission, int threshold, bool isRead)
    {
        RootDocument root = _network.Root.Document with { RootKeys = [.. _network.Root.Document.RootKeys.Take(voters)], AdmissionThreshold = admission, Threshold = threshold };
        RootDocument? read = RootCodec.Read(RootCodec.Write(root));
        Assert.Equal(isRead, read is not null);
        Assert.Equal(isRead ? admission : null, read?.AdmissionThreshold);
    }

    [Fact]
    public void Any_other_network_may_have_a_small_threshold() =>
        Assert.NotNull(RootCodec.Read(RootCodec.Write(_network.Root.Document with { AdmissionThreshold = null, Threshold = 1 })));
}
