using System.Collections.Concurrent;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using Xunit;

namespace HealthPassport.Tests.Formats.Keys;

public sealed class PublicKeyTests : IDisposable
{
    private static readonly byte[] Digest = SHA256.HashData("what was signed"u8);

    // The order of the curve (SEC 2 §2.4.2).
    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    private readonly TestKey _key = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Accepts_what_the_key_signed() => Assert.True(_key.Public.Verify(Digest, _key.Sign(Digest)));

    [Fact]
    public void Refuses_what_another_key_signed()
    {
        using TestKey other = new();
        Assert.False(_key.Public.Verify(Digest, other.Sign(Digest)));
    }

    [Fact]
    public void Refuses_a_signature_with_any_byte_changed()
    {
        byte[] good = _key.Sign(Digest);
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 0x01;
            Assert.False(_key.Public.Verify(Digest, bad));
        }
    }

    [Fact]
    public void Refuses_another_digest() => Assert.False(_key.Public.Verify(SHA256.HashData("something else"u8), _key.Sign(Digest)));

    [Fact]
    public void Refuses_r_or_s_of_zero()
    {
        byte[] good = _key.Sign(Digest);
        Assert.False(_key.Public.Verify(Digest, [.. new byte[32], .. good[32..]]));
        Assert.False(_key.Public.Verify(Digest, [.. good[..32], .. new byte[32]]));
        Assert.False(_key.Public.Verify(Digest, new byte[64]));
    }

    [Fact]
    public void Refuses_r_or_s_of_the_order()
    {
        byte[] good = _key.Sign(Digest);
        Assert.False(_key.Public.Verify(Digest, [.. Order, .. good[32..]]));
        Assert.False(_key.Public.Verify(Digest, [.. good[..32], .. Order]));
    }

    [Fact]
    public void Refuses_a_signature_in_der() => Assert.False(_key.Public.Verify(Digest, _key.SignDer(Digest)));

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(96)]
    [InlineData(128)]
    public void Refuses_another_length(int length)
    {
        byte[] signature = new byte[length];
        byte[] good = _key.Sign(Digest);
        good.AsSpan(0, Math.Min(good.Length, length)).CopyTo(signature);
        Assert.False(_key.Public.Verify(Digest, signature));
    }

    [Fact]
    public void A_point_off_the_curve_verifies_nothing_and_does_not_throw()
    {
        byte[] point = _key.Public.Point.ToArray();
        point[63] ^= 1;
        Assert.False(PublicKey.FromPoint(point)!.Verify(Digest, _key.Sign(Digest)));
        Assert.False(PublicKey.FromPoint(new byte[64])!.Verify(Digest, _key.Sign(Digest)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(65)]
    public void A_point_has_64_bytes(int length) => Assert.Null(PublicKey.FromPoint(new byte[length]));

    [Fact]
    public void Many_threads_may_use_one_key()
    {
        byte[] good = _key.Sign(Digest);
        byte[] bad = [.. good];
        bad[40] ^= 1;
        ConcurrentBag<bool> wrong = [];
        Parallel.For(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        {
            if (_key.Public.Verify(Digest, i % 2 == 0 ? good : bad) != (i % 2 == 0))
            {
                wrong.Add(true);
            }
        });
        Assert.Empty(wrong);
    }

    [Fact]
    public void Its_SubjectPublicKeyInfo_is_that_of_the_platform() =>
        Assert.Equal(_key.ExportSubjectPublicKeyInfo(), _key.Public.ToSubjectPublicKeyInfo());

    [Fact]
    public void Its_key_id_is_the_begin_of_the_hash_of_its_SubjectPublicKeyInfo() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8)), _key.Id.ToString());

    [Fact]
    public void Does_not_see_a_later_change_of_the_bytes_it_was_made_from()
    {
        byte[] point = _key.Public.Point.ToArray();
        PublicKey key = PublicKey.FromPoint(point)!;
        Array.Clear(point);
        Assert.True(key.Verify(Digest, _key.Sign(Digest)));
    }
}
