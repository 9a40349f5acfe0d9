using System.Security.Cryptography;

namespace HealthPassport.Formats.Log;

/// <summary>The hashes of a Merkle tree (RFC 9162 §2.1.1): SHA-256 with another first byte for leaves than for inner nodes.</summary>
public static class MerkleHash
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private const int MaxLeafLength = 1024;

    /// <summary>The hash of a leaf.</summary>
    /// <param name="leaf">The leaf, at most 1 024 bytes.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] OfLeaf(ReadOnlySpan<byte> leaf)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leaf.Length, MaxLeafLength, nameof(leaf));
        Span<byte> bytes = stackalloc byte[1 + leaf.Length];
        bytes[0] = 0;
        leaf.CopyTo(bytes[1..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>The hash of an inner node.</summary>
    /// <param name="left">The left one of its children, 32 bytes.</param>
    /// <param name="right">The right one.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * Length)];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + Length)..]);
        return SHA256.HashData(bytes);
    }
}
