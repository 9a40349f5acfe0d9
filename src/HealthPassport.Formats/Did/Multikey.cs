using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Did;

/// <summary>A public key as multibase text: <c>z</c>, then base58 of a number for the kind of key and the key (Controlled Identifiers 1.0 §2.2.2).</summary>
internal static class Multikey
{
    // The multicodec numbers 0x1200 to 0x1202 as variable-length integers.
    private static readonly ImmutableArray<(byte First, byte Second, SignatureAlgorithm Algorithm)> Kinds =
        [(0x80, 0x24, SignatureAlgorithm.ES256), (0x81, 0x24, SignatureAlgorithm.ES384), (0x82, 0x24, SignatureAlgorithm.ES512)];

    /// <summary>Reads a key.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <param name="where">Its place, for failures.</param>
    /// <returns>The key, or <see cref="Reason.Malformed"/>; <see cref="Reason.UnsupportedAlgorithm"/> for Ed25519 and others.</returns>
    public static Result<PublicKey> Read(string text, string where)
    {
        if (text is not ['z', .. string digits] || Base58.Decode(digits) is not [byte first, byte second, .. byte[] key])
        {
            return new Failure(Reason.Malformed, where, "z and base58 of a key");
        }

        foreach ((byte one, byte two, SignatureAlgorithm algorithm) in Kinds)
        {
            if (first == one && second == two)
            {
                return CompressedPoint.Read(algorithm, key) is PublicKey read ? read : new Failure(Reason.Malformed, where, "a compressed point on its curve");
            }
        }

        return new Failure(Reason.UnsupportedAlgorithm, where, "a key on P-256, P-384 or P-521");
    }
}
