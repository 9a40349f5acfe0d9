using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace HealthPassport.Observatory;

/// <summary>A random number that stands for one counting desk. It says nothing of name or place; who knows more is the organisation that signs.</summary>
/// <param name="Value">Eight bytes as one big-endian number.</param>
public readonly record struct ClinicNumber(ulong Value)
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 8;

    /// <summary>Draws one.</summary>
    /// <returns>A number that nobody else has.</returns>
    public static ClinicNumber New() => FromBytes(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Takes eight bytes.</summary>
    /// <param name="bytes">Eight bytes.</param>
    /// <returns>The number.</returns>
    public static ClinicNumber FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes));

    /// <summary>Reads 16 hexadecimal digits.</summary>
    /// <param name="text">The digits.</param>
    /// <returns>The number, or null when the text is not of that form.</returns>
    public static ClinicNumber? Parse(string? text) =>
        text?.Length == 2 * Length && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value) ? new(value) : null;

    /// <summary>Writes the eight bytes.</summary>
    /// <param name="destination">At least eight bytes long.</param>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, Value);

    /// <summary>16 lower-case hexadecimal digits.</summary>
    /// <returns>The digits.</returns>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
