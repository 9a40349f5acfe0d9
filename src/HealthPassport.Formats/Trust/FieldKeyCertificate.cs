using System.Buffers.Binary;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>
/// Says that an issuer's key lets a field key sign for one day and some kinds of entry; 112 bytes by position (<c>specs/compact-passport.md</c> §8):
/// compressed point (33), day (2), label (4), kinds (1), key id of the certifying key (8), ES256 signature (64).
/// </summary>
public sealed class FieldKeyCertificate
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = SignedLength + 64;

    /// <summary>The length of the part that is signed.</summary>
    internal const int SignedLength = KindsAt + 1 + KeyId.Length;

    private const int DayAt = P256.CompressedLength;
    private const int LabelAt = DayAt + 2;
    private const int KindsAt = LabelAt + 4;

    private readonly byte[] _bytes;

    private FieldKeyCertificate(byte[] bytes) => _bytes = bytes;

    /// <summary>The whole certificate.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The only day on which the field key may sign.</summary>
    public DateOnly Day => UnixDay.FromNumber(BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(DayAt)));

    /// <summary>A random label, the same for all keys of one tour, in eight hexadecimal digits.</summary>
    public string Label => Convert.ToHexStringLower(_bytes.AsSpan(LabelAt, 4));

    /// <summary>The kinds of entry for which the field key is trusted.</summary>
    public EntryKinds Kinds => (EntryKinds)_bytes[KindsAt];

    /// <summary>The key id of the key that certified it.</summary>
    public KeyId CertifiedBy => KeyId.FromBytes(_bytes.AsSpan(KindsAt + 1));

    /// <summary>Takes a certificate apart, without verifying it.</summary>
    /// <param name="bytes">112 bytes.</param>
    /// <returns>The certificate, or null when the length or a bit without meaning is wrong.</returns>
    public static FieldKeyCertificate? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length && (bytes[KindsAt] & ~(int)EntryKinds.All) == 0 ? new(bytes.ToArray()) : null;

    /// <summary>Checks the certificate's signature.</summary>
    /// <param name="issuerKey">The key that is said to have certified it.</param>
    /// <returns>True when it is good.</returns>
    public bool Verify(PublicKey issuerKey)
    {
        ArgumentNullException.ThrowIfNull(issuerKey);
        Span<byte> digest = stackalloc byte[32];
        Digest(_bytes.AsSpan(0, SignedLength), digest);
        return issuerKey.Verify(digest, _bytes.AsSpan(SignedLength));
    }

    /// <summary>The field key, or null when the point is none.</summary>
    /// <returns>The key.</returns>
    public PublicKey? FieldKey() => P256.Decompress(_bytes.AsSpan(0, P256.CompressedLength)) is byte[] point ? PublicKey.FromPoint(point) : null;

    /// <summary>Writes the part that is to be signed.</summary>
    internal static byte[] ToBeSigned(PublicKey fieldKey, DateOnly day, ReadOnlySpan<byte> label, EntryKinds kinds, KeyId certifiedBy)
    {
        byte[] bytes = new byte[SignedLength];
        P256.Compress(fieldKey.Point, bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(DayAt), (ushort)UnixDay.Number(day));
        label.CopyTo(bytes.AsSpan(LabelAt, 4));
        bytes[KindsAt] = (byte)kinds;
        certifiedBy.CopyTo(bytes.AsSpan(KindsAt + 1));
        return bytes;
    }

    /// <summary>SHA-256 of what the certifying key signs: a Sig_structure with its own external data, so that no certificate can pass as a card.</summary>
    internal static void Digest(ReadOnlySpan<byte> signed, Span<byte> digest) => CoseSign1.Digest(default, ExternalAad.FieldKey, signed, digest);
}
