using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Formats.Log;

/// <summary>What a signing log was on one day (<c>specs/signing-log.md</c> §4).</summary>
/// <param name="LogId">The log, 16 random bytes. A log that was restored from a backup has another one.</param>
/// <param name="Size">How many leaves it had, padding among them.</param>
/// <param name="Root">The root of the tree, 32 bytes.</param>
/// <param name="Day">The day.</param>
public sealed record LogHead(ImmutableArray<byte> LogId, long Size, ImmutableArray<byte> Root, DateOnly Day)
{
    /// <summary>The length of a log's id in bytes.</summary>
    public const int LogIdLength = 16;

    /// <summary>{ 0: 1, 1: log id, 2: size, 3: root, 4: day }.</summary>
    internal byte[] Write()
    {
        CborWriter cbor = new(96);
        cbor.WriteMap(5);
        cbor.WriteInteger(0);
        cbor.WriteInteger(1);
        cbor.WriteInteger(1);
        cbor.WriteBytes(LogId.AsSpan());
        cbor.WriteInteger(2);
        cbor.WriteInteger(Size);
        cbor.WriteInteger(3);
        cbor.WriteBytes(Root.AsSpan());
        cbor.WriteInteger(4);
        cbor.WriteInteger(UnixDay.Number(Day));
        return cbor.ToArray();
    }

    internal static LogHead? Read(ReadOnlySpan<byte> payload)
    {
        CborReader cbor = new(payload);
        cbor.ReadMap(5);
        cbor.Expect(0);
        cbor.Expect(1);
        cbor.Expect(1);
        ReadOnlySpan<byte> id = cbor.ReadBytes(LogIdLength);
        cbor.Expect(2);
        long size = cbor.ReadInteger();
        cbor.Expect(3);
        ReadOnlySpan<byte> root = cbor.ReadBytes(MerkleHash.Length);
        cbor.Expect(4);
        DateOnly day = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        return cbor.AtEnd && id.Length == LogIdLength && root.Length == MerkleHash.Length && size > 0 ? new LogHead([.. id], size, [.. root], day) : null;
    }
}
