using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>
/// A key's own signature over the identifier of the issuer that lists it, and its key id (<c>specs/trust-bundle.md</c> 12.3). Without it a member of a federated network could list the key of another one,
/// and take over or take back its cards.
/// </summary>
public static class MemberKeyProof
{
    /// <summary>Its length in bytes: r and s.</summary>
    public const int Length = 64;

    /// <summary>Makes the proof, with the key itself.</summary>
    /// <param name="issuer">The issuer's identifier.</param>
    /// <param name="keyId">The key id under which the issuer lists the key.</param>
    /// <param name="sign">Signs a SHA-256 digest with the key and gives r and s.</param>
    /// <returns>The proof.</returns>
    public static byte[] Make(string issuer, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(sign);
        return sign(Digest(issuer, keyId));
    }

    /// <summary>Checks a proof.</summary>
    internal static bool IsGood(string issuer, TrustedKey key) => key.Proof.Length == Length && key.PublicKey.Verify(Digest(issuer, key.KeyId), key.Proof.Span);

    private static byte[] Digest(string issuer, KeyId keyId)
    {
        CborWriter payload = new();
        payload.WriteArray(2);
        payload.WriteText(issuer);
        keyId.CopyTo(payload.WriteBytesHead(KeyId.Length));
        byte[] digest = new byte[32];
        CoseSign1.Digest(default, ExternalAad.MemberKey, payload.Written, digest);
        return digest;
    }
}
