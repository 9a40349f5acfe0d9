using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HealthPassport.Service.Status;

/// <summary>
/// A secret order of the indices of one status list: a counter goes in, an index that looks random comes out, and none comes twice.
/// A Feistel network of ten rounds over two halves of ten bits; its round functions are tables out of AES-256.
/// </summary>
/// <remarks>So nothing but the counter needs to be kept, and an index tells neither order nor count to who has not the key.</remarks>
internal sealed class IndexPermutation
{
    /// <summary>How many indices a list has: 2^20, the most that a trust bundle takes.</summary>
    public const int Size = 1 << (2 * HalfBits);

    private const int HalfBits = 10;
    private const int Half = 1 << HalfBits;

    // As many as NIST's FF1 has for domains as small as this one.
    private const int Rounds = 10;

    private readonly ushort[] _tables = new ushort[Rounds * Half];

    /// <summary>An order.</summary>
    /// <param name="key">32 bytes.</param>
    public IndexPermutation(ReadOnlySpan<byte> key)
    {
        const int Block = 16;
        byte[] blocks = new byte[Rounds * Half * Block];
        for (int i = 0; i < Rounds * Half; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(blocks.AsSpan(i * Block), i);
        }

        using Aes aes = Aes.Create();
        aes.SetKey(key);
#pragma warning disable CA5358      // ECB over blocks that differ is a pseudo-random function, which is what is wanted here
        aes.EncryptEcb(blocks, blocks, PaddingMode.None);
#pragma warning restore CA5358
        for (int i = 0; i < _tables.Length; i++)
        {
            _tables[i] = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(blocks.AsSpan(i * Block)) & (Half - 1));
        }
    }

    /// <summary>The index of a counter.</summary>
    public uint IndexOf(uint counter)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(counter, (uint)Size);
        uint left = counter >> HalfBits;
        uint right = counter & (Half - 1);
        for (uint round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ _tables[(round * Half) + right]);
        }

        return (left << HalfBits) | right;
    }

    /// <summary>The counter of an index.</summary>
    public uint CounterOf(uint index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, (uint)Size);
        uint left = index >> HalfBits;
        uint right = index & (Half - 1);
        for (int round = Rounds - 1; round >= 0; round--)
        {
            (left, right) = (right ^ _tables[(round * Half) + (int)left], left);
        }

        return (left << HalfBits) | right;
    }
}
