using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Log;

/// <summary>Proves that a leaf stands under a head (<c>specs/signing-log.md</c> §5): [ 1, head, leaf, position, [* hash], [* co-signature] ].</summary>
/// <param name="Head">The head as its issuer has signed it.</param>
/// <param name="Leaf">The leaf.</param>
/// <param name="Position">Its place in the tree, from 0 on.</param>
/// <param name="Path">The hashes beside the way from the leaf to the root, 32 bytes each.</param>
/// <param name="CoSignatures">The head as others have co-signed it.</param>
public sealed record LogProof(SignedLogHead Head, ImmutableArray<byte> Leaf, long Position, ImmutableArray<ImmutableArray<byte>> Path, ImmutableArray<SignedLogHead> CoSignatures)
{
    private const int MaxLeaf = 1024;
    private const int MaxPath = 63;
    private const int MaxEnvelope = 1024;

    /// <summary>Tells whether path and leaf lead to the head's root (RFC 9162 §2.1.3.2). The signatures are checked apart.</summary>
    /// <returns>True when they do.</returns>
    public bool IsIncluded()
    {
        if (Position < 0 || Position >= Head.Head.Size)
        {
            return false;
        }

        long at = Position;
        long last = Head.Head.Size - 1;
        byte[] hash = MerkleHash.OfLeaf(Leaf.AsSpan());
        foreach (ImmutableArray<byte> beside in Path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleHash.OfNode(beside.AsSpan(), hash);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleHash.OfNode(hash, beside.AsSpan());
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash.AsSpan().SequenceEqual(Head.Head.Root.AsSpan());
    }

    /// <summary>Reads a proof, without verifying it.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>The proof, or null when the bytes are none.</returns>
    public static LogProof? Read(ReadOnlySpan<byte> bytes)
    {
        CborReader cbor = new(bytes);
        cbor.ReadArray(6, 6);
        cbor.Expect(1);
        SignedLogHead? head = SignedLogHead.Read(cbor.ReadBytes(MaxEnvelope));
        ImmutableArray<byte> leaf = [.. cbor.ReadBytes(MaxLeaf)];
        long position = cbor.ReadInteger();
        ImmutableArray<byte>[] path = new ImmutableArray<byte>[cbor.ReadArray(0, MaxPath)];
        for (int i = 0; i < path.Length && !cbor.Failed; i++)
        {
            path[i] = [.. cbor.ReadBytes(MerkleHash.Length)];
        }

        SignedLogHead?[] others = new SignedLogHead?[cbor.ReadArray(0, Limits.RootKeys)];
        for (int i = 0; i < others.Length && !cbor.Failed; i++)
        {
            others[i] = SignedLogHead.Read(cbor.ReadBytes(MaxEnvelope));
        }

        return cbor.AtEnd && head is not null && position >= 0 && path.All(hash => hash.Length == MerkleHash.Length) && others.All(other => other is not null && Same(other.Head, head.Head))
            ? new LogProof(head, leaf, position, [.. path], [.. others.OfType<SignedLogHead>()])
            : null;
    }

    /// <summary>The file.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes()
    {
        CborWriter cbor = new(2048);
        cbor.WriteArray(6);
        cbor.WriteInteger(1);
        cbor.WriteBytes(Head.ToBytes());
        cbor.WriteBytes(Leaf.AsSpan());
        cbor.WriteInteger(Position);
        cbor.WriteArray(Path.Length);
        foreach (ImmutableArray<byte> hash in Path)
        {
            cbor.WriteBytes(hash.AsSpan());
        }

        cbor.WriteArray(CoSignatures.Length);
        foreach (SignedLogHead other in CoSignatures)
        {
            cbor.WriteBytes(other.ToBytes());
        }

        return cbor.ToArray();
    }

    private static bool Same(LogHead one, LogHead other) => one.Write().AsSpan().SequenceEqual(other.Write());
}
