using HealthPassport.Formats.Services;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Fuzz;

/// <summary>A services pack comes over any road: nobody's edit of one is shown, and none throws, not even one that is signed.</summary>
public sealed class ServicesPackFuzzTests : IDisposable
{
    private readonly TestNetwork _network = new();
    private readonly EcdsaSigner _key = new(EcdsaSigner.NewKey());
    private readonly TrustStore _trust;

    public ServicesPackFuzzTests()
    {
        NetworkIssuer issuer = _network.AddIssuer();
        issuer.AddKey();
        issuer.ServicesKeys.Add(_key.PublicKey);
        _trust = _network.Load();
    }

    public void Dispose()
    {
        _network.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void No_edit_is_taken()
    {
        byte[] good = TestPacks.Sign(TestPacks.Good, _key);
        TextEdits edits = new(7);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] file = edits.EditBytes(good);
            Assert.Equal(file.AsSpan().SequenceEqual(good), Read(file).TryGet(out _, out _));
        }
    }

    [Fact]
    public void A_signed_edit_has_no_second_spelling_and_throws_nothing()
    {
        byte[] good = ServicesPackCodec.Write(TestPacks.Good);
        TextEdits edits = new(8);
        int taken = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] content = edits.EditBytes(good);
            if (ServicesPackCodec.Read(content).TryGet(out ServicesPack? pack, out Failure? failure))
            {
                taken++;
                byte[] written = ServicesPackCodec.Write(pack);
                if (written.Length == content.Length && pack.Services.All(service => service.Kind != ServiceKind.Other) && pack.Rights.All(right => right.Topic != RightTopic.Other))
                {
                    Assert.Equal(Convert.ToHexString(content), Convert.ToHexString(written));      // a member of a later version is passed over, and is no second spelling
                }
            }
            else
            {
                Assert.True(failure.Reason is Reason.ContentMalformed or Reason.NewerVersion);
            }
        }

        Assert.InRange(taken, 1, 19_000);
    }

    [Fact]
    public void A_pack_is_written_and_read_again()
    {
        Assert.True(ServicesPackCodec.Read(ServicesPackCodec.Write(TestPacks.Good)).TryGet(out ServicesPack? read, out _));
        Assert.Equal(TestPacks.Good, read);
        Assert.NotEqual(TestPacks.Good with { Services = [TestPacks.Clinic with { Hours = [] }, TestPacks.Shelter] }, read);
    }

    private Result<VerifiedServicesPack> Read(byte[] file) => ServicesPackReader.Read(file, _trust, null, new FakeClock(TestNetwork.Now));
}
