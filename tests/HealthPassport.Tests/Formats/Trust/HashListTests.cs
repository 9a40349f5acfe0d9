using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust;

public class HashListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Finds_all_of_its_hashes_and_no_other(int count)
    {
        EnvelopeHash[] hashes = Hashes(count * 2);
        HashList list = HashList.Of(hashes[..count]);
        Assert.All(hashes[..count], hash => Assert.True(list.Contains(hash)));
        Assert.All(hashes[count..], hash => Assert.False(list.Contains(hash)));
    }

    [Fact]
    public void Does_not_find_a_hash_that_differs_in_its_last_byte()
    {
        byte[] bytes = new byte[EnvelopeHash.Length];
        HashList list = HashList.Of([EnvelopeHash.FromBytes(bytes)]);
        bytes[^1] = 1;
        Assert.False(list.Contains(EnvelopeHash.FromBytes(bytes)));
    }

    [Fact]
    public void Reads_back_its_bytes()
    {
        HashList list = HashList.Of(Hashes(50));
        Assert.Equal(list.Bytes.ToArray(), HashList.FromBytes(list.Bytes)!.Bytes.ToArray());
    }

    [Fact]
    public void Says_each_hash_once()
    {
        EnvelopeHash[] hashes = Hashes(3);
        Assert.Equal(3, HashList.Of([.. hashes, .. hashes]).Count);
    }

    [Fact]
    public void Refuses_hashes_that_do_not_ascend()
    {
        byte[] bytes = HashList.Of(Hashes(2)).Bytes.ToArray();
        Assert.Null(HashList.FromBytes([.. bytes[12..], .. bytes[..12]]));
    }

    [Fact]
    public void Refuses_a_hash_twice()
    {
        byte[] bytes = HashList.Of(Hashes(1)).Bytes.ToArray();
        Assert.Null(HashList.FromBytes([.. bytes, .. bytes]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(13)]
    public void Refuses_half_a_hash(int length) => Assert.Null(HashList.FromBytes(new byte[length]));

    private static EnvelopeHash[] Hashes(int count)
    {
        Random random = new(count);
        byte[] bytes = new byte[EnvelopeHash.Length];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            random.NextBytes(bytes);
            return EnvelopeHash.FromBytes(bytes);
        })];
    }
}
