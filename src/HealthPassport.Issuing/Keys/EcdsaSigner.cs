using System.Security.Cryptography;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Issuing;

/// <summary>Signs with a P-256 key that the platform holds: out of a file, or a handle to hardware. One thread at a time signs.</summary>
public sealed class EcdsaSigner : ISigner
{
    private readonly ECDsa _key;
    private readonly Lock _lock = new();

    /// <summary>A signer.</summary>
    /// <param name="key">The private key; the signer disposes of it.</param>
    /// <param name="keyId">The key id; null for the one of a key without a certificate.</param>
    public EcdsaSigner(ECDsa key, KeyId? keyId = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        PublicKey = PublicKey.Of(key) ?? throw new ArgumentException("The key is not on the curve P-256.", nameof(key));
        KeyId = keyId ?? PublicKey.SubjectKeyId();
    }

    /// <inheritdoc/>
    public KeyId KeyId { get; }

    /// <inheritdoc/>
    public PublicKey PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    /// <returns>The key.</returns>
    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <inheritdoc/>
    public void Sign(ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        lock (_lock)
        {
            if (!_key.TrySignHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, out int written) || written != SignatureAlgorithm.ES256.SignatureLength)
            {
                throw new CryptographicException("The key gave no signature of 64 bytes.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
