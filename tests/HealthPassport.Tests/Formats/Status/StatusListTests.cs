using System.IO.Compression;
using HealthPassport.Formats.Status;
using Xunit;

namespace HealthPassport.Tests.Formats.Status;

public class StatusListTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // draft-ietf-oauth-status-list §4.1, the example with two bits
    private static readonly int[] Example = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];

    [Fact]
    public void Packs_the_example_of_the_draft() => Assert.Equal("C944F9", Convert.ToHexString(Unpack(List(Example).Compress())));

    [Fact]
    public void Reads_the_example_of_the_draft()
    {
        StatusList list = StatusList.Inflate(Pack(Convert.FromHexString("C944F9")), Example.Length, AsOf)!;
        Assert.Equal(Example.Select(v => (CredentialStatus?)v), Enumerable.Range(0, Example.Length).Select(i => list[(uint)i]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(1000)]
    [InlineData(1 << 20)]
    public void Agrees_with_a_list_of_values(int size)
    {
        Random random = new(size);
        int[] values = [.. Enumerable.Range(0, size).Select(_ => random.Next(3) == 0 ? random.Next(4) : 0)];
        StatusList list = StatusList.Inflate(List(values).Compress(), size, AsOf)!;
        Assert.Equal(values, Enumerable.Range(0, size).Select(i => (int)list[(uint)i]!));
        Assert.Equal((size, AsOf), (list.Size, list.AsOf));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(uint.MaxValue)]
    public void An_index_outside_has_no_status(uint index) => Assert.Null(List(Example)[index]);

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(1 << 20)]
    public void Refuses_a_list_of_another_size(int size) => Assert.Null(StatusList.Inflate(Pack(Convert.FromHexString("C944F9")), size, AsOf));

    [Fact]
    public void Refuses_every_truncation()
    {
        byte[] zlib = List(Example).Compress();
        for (int length = 0; length < zlib.Length; length++)
        {
            Assert.Null(StatusList.Inflate(zlib.AsSpan(0, length), Example.Length, AsOf));
        }
    }

    [Fact]
    public void Refuses_bits_behind_the_last_credential() => Assert.Null(StatusList.Inflate(Pack([0, 0b0001_0000]), 6, AsOf));

    [Fact]
    public void Takes_no_index_outside_the_list() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StatusList.Of(6, AsOf, [KeyValuePair.Create(6u, CredentialStatus.Revoked)]));

    [Fact]
    public void Refuses_a_bomb() => Assert.Null(StatusList.Inflate(Pack(new byte[16 * 1024 * 1024]), 1 << 20, AsOf));

    private static StatusList List(int[] values) =>
        StatusList.Of(values.Length, AsOf, values.Select((v, i) => KeyValuePair.Create((uint)i, (CredentialStatus)v)));

    private static byte[] Pack(byte[] bits)
    {
        using MemoryStream output = new();
        using (ZLibStream zlib = new(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(bits);
        }

        return output.ToArray();
    }

    private static byte[] Unpack(byte[] zlib)
    {
        using ZLibStream stream = new(new MemoryStream(zlib), CompressionMode.Decompress);
        using MemoryStream output = new();
        stream.CopyTo(output);
        return output.ToArray();
    }
}
