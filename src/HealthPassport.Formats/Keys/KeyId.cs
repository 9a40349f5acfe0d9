using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HealthPassport.Formats.Keys;

/// <summary>Where to look for a key: the eight bytes of an HCERT key id (the first of a SHA-256 over the certificate, or over a field key's SubjectPublicKeyInfo), or eight bytes that stand for a key id of another length. It finds keys and proves nothing.</summary>
/// <param name="Value">The eight bytes as one big-endian number.</param>
public readonly record struct KeyId(ulong Value)
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 8;

    /// <summary>Takes eight bytes.</summary>
    /// <param name="bytes">At least eight bytes; only the first eight count.</param>
    /// <returns>The key id.</returns>
    public static KeyId FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes));

    /// <summary>The place of a key id of any length.</summary>
    /// <param name="kid">The key id; eight bytes stand for themselves, any other number for the first eight of their SHA-256.</param>
    /// <returns>The place.</returns>
    public static KeyId Of(ReadOnlySpan<byte> kid)
    {
        if (kid.Length == Length)
        {
            return FromBytes(kid);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(kid, digest);
        return FromBytes(digest);
    }

    /// <summary>The place of a key id that is a text (JOSE).</summary>
    /// <param name="kid">The key id.</param>
    /// <returns>The place: that of its UTF-8.</returns>
    public static KeyId Of(string kid) => Of(Encoding.UTF8.GetBytes(kid));

    /// <summary>Reads 16 hexadecimal digits.</summary>
    /// <param name="text">The digits.</param>
    /// <returns>The key id, or null when the text is not of that form.</returns>
    public static KeyId? Parse(string text) =>
        text?.Length == 16 && ulong.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, null, out ulong value) ? new(value) : null;

    /// <summary>Writes the eight bytes.</summary>
    /// <param name="destination">At least eight bytes long.</param>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, Value);

    /// <summary>16 lower-case hexadecimal digits.</summary>
    /// <returns>The digits.</returns>
    public override string ToString() => $"{Value:x16}";
}
