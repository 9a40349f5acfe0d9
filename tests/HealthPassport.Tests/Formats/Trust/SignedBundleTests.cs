using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Trust;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public sealed class SignedBundleTests : IDisposable
{
    private static readonly TrustBundle Bundle = new()
    {
        Network = new string('b', 32),
        Number = 1,
        SignedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NextUpdate = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
        Issuers = [],
    };

    private readonly TestKey _key = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Opens_with_the_key_that_signed() => Assert.Equal(1u, SignedBundle.Read(Sign().ToBytes())!.Open(_key.Public)?.Number);

    [Fact]
    public void Does_not_open_with_another_key()
    {
        using TestKey other = new();
        Assert.Null(Sign().Open(other.Public));
    }

    [Fact]
    public void Any_changed_byte_is_refused()
    {
        byte[] good = Sign().ToBytes();
        for (int i = 0; i < good.Length; i++)
        {
            foreach (byte change in new byte[] { 0x01, 0x80, 0xFF })
            {
                byte[] bytes = [.. good];
                bytes[i] ^= change;
                Assert.Null(SignedBundle.Read(bytes)?.Open(_key.Public));
            }
        }
    }

    [Fact]
    public void A_byte_after_it_is_refused() => Assert.Null(SignedBundle.Read([.. Sign().ToBytes(), 0]));

    [Fact]
    public void The_signature_of_a_card_does_not_pass_for_one()
    {
        byte[] bytes = CoseSign1Writer.Sign(_key.Id, default, BundleCodec.Write(Bundle), _key.Sign);
        Assert.Null(SignedBundle.Read(bytes)!.Open(_key.Public));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_external_data_of_our_objects_all_differ(int which)
    {
        byte[][] all = [ExternalAad.FieldKey.ToArray(), ExternalAad.Root.ToArray(), ExternalAad.CutOff.ToArray()];
        byte[] bytes = CoseSign1Writer.Sign(_key.Id, all[which], BundleCodec.Write(Bundle), _key.Sign);
        Assert.Null(SignedBundle.Read(bytes)!.Open(_key.Public));
    }

    [Fact]
    public void Its_hash_leaves_the_signature_out() => Assert.Equal(Sign().Hash, Sign().Hash);

    private SignedBundle Sign() => SignedBundle.Sign(Bundle, _key.Id, _key.Sign);
}
