using System.Buffers;
using System.Buffers.Binary;

namespace HealthPassport.Model;

/// <summary>The short name of one signed envelope: the first 12 bytes of SHA-256 over its COSE Sig_structure.</summary>
/// <remarks>Over what was signed and never over the signature, which anybody can change into another good one (ECDSA is malleable).</remarks>
public sealed class EnvelopeHash : IEquatable<EnvelopeHash>
{
    /// <summary>Its length in bytes. 12 and not 2 or 3: a short one can be ground out by a thief (<c>specs/compact-passport.md</c> §9).</summary>
    public const int Length = 12;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly ulong _high;
    private readonly uint _low;

    private EnvelopeHash(ulong high, uint low) => (_high, _low) = (high, low);

    /// <summary>Takes the first 12 bytes.</summary>
    /// <param name="bytes">At least 12 bytes.</param>
    /// <returns>The hash.</returns>
    public static EnvelopeHash FromBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));

    /// <summary>Reads 24 lower-case hexadecimal digits.</summary>
    /// <param name="text">The digits.</param>
    /// <returns>The hash, or null when the text is not of that form.</returns>
    public static EnvelopeHash? Parse(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return text.Length == Length * 2 && !text.ContainsAnyExcept(LowerHex)
            && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done
            ? FromBytes(bytes)
            : null;
    }

    /// <summary>Writes the 12 bytes.</summary>
    /// <param name="destination">At least 12 bytes long.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], _low);
    }

    /// <inheritdoc/>
    public bool Equals(EnvelopeHash? other) => other is not null && other._high == _high && other._low == _low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EnvelopeHash);

    /// <inheritdoc/>
    public override int GetHashCode() => _high.GetHashCode();

    /// <summary>24 lower-case hexadecimal digits.</summary>
    /// <returns>The digits.</returns>
    public override string ToString() => $"{_high:x16}{_low:x8}";
}
