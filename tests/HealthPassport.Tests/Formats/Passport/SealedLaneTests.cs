using System.Security.Cryptography;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Passport;

public class SealedLaneTests
{
    private static readonly HolderSecret Secret = HolderSecret.FromNumbers([17, 255, 3, 0, 128, 64, 200]);
    private static readonly byte[] Content = [.. Enumerable.Range(1, SealedLane.ContentLength).Select(i => (byte)i)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Opens_either_slot(int slot) => Assert.Equal(Content, SealedLane.Open(Seal(slot), Secret));

    [Fact]
    public void Another_secret_opens_nothing() => Assert.Null(SealedLane.Open(Seal(0), HolderSecret.FromNumbers([17, 255, 3, 0, 128, 64, 201])));

    [Fact]
    public void Random_bytes_open_to_nothing() => Assert.Null(SealedLane.Open(RandomNumberGenerator.GetBytes(SealedLane.Length), Secret));

    [Theory]
    [InlineData(0)]      // salt
    [InlineData(16)]     // content
    [InlineData(79)]
    [InlineData(80)]     // tag
    [InlineData(95)]
    public void A_changed_byte_opens_nothing(int at)
    {
        byte[] lane = Seal(0);
        lane[at] ^= 1;
        Assert.Null(SealedLane.Open(lane, Secret));
    }

    [Fact]
    public void The_slots_do_not_share_a_key_stream() => Assert.NotEqual(Seal(0)[16..80], Seal(1)[16..80]);

    [Fact]
    public void A_lane_has_96_bytes() => Assert.Equal(96, SealedLane.Length);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Another_implementation_opens_what_we_sealed(int slot)
    {
        string opened = Oracles.Run("lane.mjs", "open", Secret.Digits, Convert.ToHexStringLower(Seal(slot))).Output;
        Assert.Equal(Convert.ToHexStringLower(Content), opened.Trim());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void We_open_what_another_implementation_sealed(int slot)
    {
        string salt = "00112233445566778899aabbccddeeff";
        string lane = Oracles.Run("lane.mjs", "seal", Secret.Digits, salt, $"{slot}", Convert.ToHexStringLower(Content)).Output;
        Assert.Equal(Content, SealedLane.Open(Convert.FromHexString(lane.Trim()), Secret));
    }

    private static byte[] Seal(int slot)
    {
        byte[] lane = new byte[SealedLane.Length];
        lane.AsSpan(0, SealedLane.SaltLength).Fill(9);
        SealedLane.Seal(SealedLane.DeriveKey(Secret, lane.AsSpan(0, SealedLane.SaltLength)), slot, Content, lane.AsSpan(SealedLane.SaltLength));
        return lane;
    }
}
