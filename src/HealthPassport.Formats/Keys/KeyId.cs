using System.Buffers.Binary;

namespace HealthPassport.Formats.Keys;

/// <summary>The HCERT key id: eight bytes (the first of a SHA-256 over the certificate, or over a field key's SubjectPublicKeyInfo).</summary>
/// <param name="Value">The eight bytes as one big-endian number.</param>
public readonly record struct KeyId(ulong Value)
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 8;

    /// <summary>Takes eight bytes.</summary>
    /// <param name="bytes">At least eight bytes; only the first eight count.</param>
    /// <returns>The key id.</returns>
    public static KeyId FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes));

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
