using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Fuzz;

/// <summary>A trust file comes over any road: nobody's edit of one is loaded, and none throws.</summary>
public sealed class TrustFileFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void No_edit_is_loaded()
    {
        using TestNetwork network = new("Network", 2, 2);
        network.AddRoot(3, 2);
        network.AddIssuer().AddKey();
        byte[] good = network.File();
        TextEdits edits = new(1);
        Dictionary<Reason, int> reasons = [];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] file = edits.EditBytes(good);
            if (file.AsSpan().SequenceEqual(good))
            {
                continue;
            }

            Assert.False(TrustStore.Load(file, null, new FakeClock(TestNetwork.Now)).TryGet(out _, out Failure? failure), Convert.ToHexString(file));
            reasons[failure.Reason] = reasons.GetValueOrDefault(failure.Reason) + 1;
        }

        output.WriteLine(string.Join(", ", reasons.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key.Name()} {pair.Value}")));
        Assert.InRange(reasons[Reason.TrustSignatureInvalid], 1000, 20_000);
    }
}
