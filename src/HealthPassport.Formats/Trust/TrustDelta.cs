using System.IO.Compression;
using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;

namespace HealthPassport.Formats.Trust;

/// <summary>Turns one trust file into another, byte for byte (<c>specs/trust-bundle.md</c> §10). There is no trust in it: the result is verified as every trust file is.</summary>
public sealed class TrustDelta
{
    private const int HashLength = 32;
    private const int Slack = 64;      // bytes that operations may take beyond what they make
    private const string Where = "trust.delta";

    private readonly byte[] _operations;

    private TrustDelta(byte[] from, byte[] to, int size, byte[] operations) => (From, To, Size, _operations) = (Convert.ToHexStringLower(from), Convert.ToHexStringLower(to), size, operations);

    /// <summary>SHA-256 of the older file in hexadecimal.</summary>
    public string From { get; }

    /// <summary>SHA-256 of the newer file in hexadecimal.</summary>
    public string To { get; }

    /// <summary>How many bytes the newer file has.</summary>
    public int Size { get; }

    /// <summary>Makes a delta.</summary>
    /// <param name="older">The file that somebody else has.</param>
    /// <param name="newer">The file that they are to have, of at most <see cref="Limits.TrustFileBytes"/> bytes and not empty.</param>
    /// <returns>The delta's bytes.</returns>
    public static byte[] Make(ReadOnlySpan<byte> older, ReadOnlySpan<byte> newer)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(newer.Length is > 0 and <= Limits.TrustFileBytes, true, nameof(newer));
        using MemoryStream deflated = new();
        using (ZLibStream zlib = new(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(DeltaOperations.Between(older, newer));
        }

        CborWriter cbor = new((int)deflated.Length + 128);
        cbor.WriteArray(5);
        cbor.WriteInteger(1);
        cbor.WriteBytes(SHA256.HashData(older));
        cbor.WriteBytes(SHA256.HashData(newer));
        cbor.WriteInteger(newer.Length);
        cbor.WriteBytes(deflated.ToArray());
        return cbor.ToArray();
    }

    /// <summary>Reads a delta.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>The delta, <see cref="Reason.TooLarge"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<TrustDelta> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Limits.TrustFileBytes)
        {
            return new Failure(Reason.TooLarge, Where, $"at most {Limits.TrustFileBytes} bytes");
        }

        CborReader cbor = new(bytes);
        cbor.ReadArray(5, 5);
        cbor.Expect(1);
        byte[] from = cbor.ReadBytes(HashLength).ToArray();
        byte[] to = cbor.ReadBytes(HashLength).ToArray();
        int size = cbor.ReadInteger(1, Limits.TrustFileBytes);
        byte[] operations = cbor.ReadBytes(Limits.TrustFileBytes).ToArray();
        return cbor.AtEnd && from.Length == HashLength && to.Length == HashLength
            ? new TrustDelta(from, to, size, operations)
            : new Failure(Reason.TrustMalformed, Where, "a delta in the form of specs/trust-bundle.md §10");
    }

    /// <summary>Makes the newer file.</summary>
    /// <param name="older">The older file.</param>
    /// <returns>The newer file, not verified; or <see cref="Reason.TrustMalformed"/> for another older file and for a delta that does not make what it names.</returns>
    public Result<byte[]> Apply(ReadOnlySpan<byte> older)
    {
        if (HashOf(older) != From)
        {
            return new Failure(Reason.TrustMalformed, $"{Where}.from", "the very trust file from which the delta was made");
        }

        // No bomb: what comes out is bounded by what the delta announces, and that by the longest trust file.
        return BoundedInflater.Inflate(_operations, Size + Slack) is byte[] operations && DeltaOperations.Apply(older, operations, Size) is byte[] newer && HashOf(newer) == To
            ? newer
            : new Failure(Reason.TrustMalformed, Where, "operations that make the file that the delta names");
    }

    /// <summary>The name of a file in deltas.</summary>
    /// <param name="file">Its bytes.</param>
    /// <returns>SHA-256 in hexadecimal.</returns>
    public static string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
