using System.Data.Common;
using System.Numerics;
using Dapper;
using HealthPassport.Formats.Log;

namespace HealthPassport.Service.Log;

/// <summary>A Merkle tree (RFC 9162 §2.1) whose hashes lie in tiles of 256: a proof in a tree of a million leaves reads half a dozen of them.</summary>
/// <param name="connection">An open connection; used for one piece of work by one thread.</param>
/// <param name="transaction">The transaction, or null.</param>
internal sealed class MerkleTree(DbConnection connection, DbTransaction? transaction)
{
    private const int TileBits = 8;
    private const int TileSize = 1 << TileBits;

    private readonly Dictionary<(int Level, long Number), Tile> _tiles = [];

    /// <summary>The root of the first leaves.</summary>
    /// <param name="size">How many, 1 or more.</param>
    public byte[] Root(long size) => Root(0, size);

    /// <summary>The hashes beside the way from a leaf to the root (§2.1.3.1).</summary>
    public List<byte[]> Inclusion(long position, long size)
    {
        List<byte[]> path = [];
        long from = 0;
        long to = size;
        while (to - from > 1)
        {
            long split = from + LargestPowerBelow(to - from);
            if (position < split)
            {
                path.Add(Root(split, to));
                to = split;
            }
            else
            {
                path.Add(Root(from, split));
                from = split;
            }
        }

        path.Reverse();      // from the leaf up
        return path;
    }

    /// <summary>What shows that a tree goes on from a smaller one (§2.1.4.1).</summary>
    public List<byte[]> Consistency(long first, long second)
    {
        List<byte[]> path = [];
        long from = 0;
        long to = second;
        bool isWhole = true;      // the part of the first tree that is left was a tree of its own from the start
        while (first != to)
        {
            long split = from + LargestPowerBelow(to - from);
            if (first <= split)
            {
                path.Add(Root(split, to));
                to = split;
            }
            else
            {
                path.Add(Root(from, split));
                (from, isWhole) = (split, false);
            }
        }

        if (!isWhole)
        {
            path.Add(Root(from, to));
        }

        path.Reverse();
        return path;
    }

    /// <summary>Appends leaves; <see cref="Save"/> writes them.</summary>
    /// <param name="size">How many leaves there are.</param>
    /// <param name="leafHashes">The hashes of the new ones.</param>
    public void Append(long size, IEnumerable<byte[]> leafHashes)
    {
        foreach (byte[] hash in leafHashes)
        {
            Append(0, size++, hash);
        }
    }

    /// <summary>Writes the tiles that have changed.</summary>
    public void Save()
    {
        foreach (((int level, long number), Tile tile) in _tiles.Where(pair => pair.Value.IsChanged))
        {
            connection.Execute(
                "INSERT INTO log_tiles (level, number, hashes) VALUES (@level, @number, @hashes) ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes",
                new { level, number, hashes = tile.Hashes.AsSpan(0, tile.Count * MerkleHash.Length).ToArray() },
                transaction);
            tile.IsChanged = false;
        }
    }

    private void Append(int level, long position, byte[] hash)
    {
        Tile tile = TileOf(level, position >> TileBits);
        tile.Count = (int)(position & (TileSize - 1));
        hash.CopyTo(tile.Hashes, tile.Count * MerkleHash.Length);
        tile.Count++;
        tile.IsChanged = true;
        if (tile.Count == TileSize)
        {
            Append(level + 1, position >> TileBits, tile.Node(TileBits, 0));
        }
    }

    // The root over some leaves, where "from" is a multiple of the power of two at or above their number.
    private byte[] Root(long from, long to)
    {
        long count = to - from;
        if (BitOperations.IsPow2(count))
        {
            int height = BitOperations.Log2((ulong)count);
            int level = height / TileBits;
            int above = height % TileBits;
            long position = from >> (level * TileBits);
            return TileOf(level, position >> TileBits).Node(above, (int)(position & (TileSize - 1)));
        }

        long split = from + LargestPowerBelow(count);
        return MerkleHash.OfNode(Root(from, split), Root(split, to));
    }

    private Tile TileOf(int level, long number)
    {
        if (!_tiles.TryGetValue((level, number), out Tile? tile))
        {
            byte[]? hashes = connection.ExecuteScalar<byte[]>("SELECT hashes FROM log_tiles WHERE level = @level AND number = @number", new { level, number }, transaction);
            _tiles[(level, number)] = tile = new Tile(hashes ?? []);
        }

        return tile;
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private sealed class Tile
    {
        public Tile(byte[] hashes)
        {
            hashes.CopyTo(Hashes, 0);
            Count = hashes.Length / MerkleHash.Length;
        }

        public byte[] Hashes { get; } = new byte[TileSize * MerkleHash.Length];

        public int Count { get; set; }

        public bool IsChanged { get; set; }

        /// <summary>The root over 2^height hashes from a place on.</summary>
        public byte[] Node(int height, int from)
        {
            if (from + (1 << height) > Count)
            {
                throw new InvalidDataException("A tile of the log is not whole.");
            }

            return height == 0
                ? Hashes.AsSpan(from * MerkleHash.Length, MerkleHash.Length).ToArray()
                : MerkleHash.OfNode(Node(height - 1, from), Node(height - 1, from + (1 << (height - 1))));
        }
    }
}
