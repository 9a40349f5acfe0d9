using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Log;

/// <summary>What the log keeps of one signed envelope, and nothing more (<c>specs/signing-log.md</c> §2).</summary>
/// <param name="Digest">SHA-256 over what was signed, 32 bytes.</param>
/// <param name="KeyId">The key that signed.</param>
/// <param name="Day">The day of issue.</param>
/// <param name="StatusIndex">The index in the key's status list; null for a format that has none.</param>
internal sealed record LogLeaf(ImmutableArray<byte> Digest, KeyId KeyId, DateOnly Day, uint? StatusIndex)
{
    /// <summary>The length of a leaf in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes + KeyId.Length + 2 + 4;

    private const int DayAt = SHA256.HashSizeInBytes + KeyId.Length;
    private const int IndexAt = DayAt + 2;
    private const uint NoIndex = uint.MaxValue;

    /// <summary>The leaves of a passport: one for each twin.</summary>
    public static IEnumerable<LogLeaf> Of(IssuedPassport issued, KeyId keyId) => issued.Digests.Select(digest => new LogLeaf(digest, keyId, issued.IssuedOn, issued.StatusIndex));

    /// <summary>The leaves of credentials in another format.</summary>
    public static IEnumerable<LogLeaf> Of(IssuedCredentials issued, KeyId keyId) => issued.Credentials.Select(one => new LogLeaf(one.Digest, keyId, one.IssuedOn, one.StatusIndex));

    /// <summary>Digest (32), key id (8), day (2), status index (4, all ones for none); numbers with the highest byte first.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        Digest.CopyTo(bytes);
        KeyId.CopyTo(bytes.AsSpan(SHA256.HashSizeInBytes));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(DayAt), (ushort)UnixDay.Number(Day));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(IndexAt), StatusIndex ?? NoIndex);
        return bytes;
    }
}
