using System.Security.Cryptography;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>The key with which an organisation opens its shares: P-256, for agreement only (<c>specs/observatory.md</c> 8.2).</summary>
public sealed class SumKey : IDisposable
{
    private readonly ECDiffieHellman _key;

    private SumKey(ECDiffieHellman key) => _key = key;

    /// <summary>x and y of the public half, 64 bytes.</summary>
    public ReadOnlySpan<byte> Point => PointOf(_key);

    /// <summary>Makes a key.</summary>
    /// <returns>The key.</returns>
    public static SumKey New() => new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Takes an encrypted PKCS#8 key in PEM.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="passphrase">Its passphrase.</param>
    /// <returns>The key, or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<SumKey> FromEncryptedPem(string pem, string passphrase)
    {
        ECDiffieHellman key = ECDiffieHellman.Create();
        try
        {
            key.ImportFromEncryptedPem(pem, passphrase);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                return new SumKey(key);
            }
        }
        catch (Exception refused) when (refused is CryptographicException or ArgumentException)
        {
        }

        key.Dispose();
        return new Failure(Reason.KeyUnusable, "sum key", "an encrypted P-256 key (PKCS#8) and its passphrase");
    }

    /// <summary>The key for a file.</summary>
    /// <param name="passphrase">The passphrase.</param>
    /// <returns>PKCS#8 in PEM: PBKDF2 with SHA-256, 600 000 rounds, AES-256-CBC.</returns>
    public string ToEncryptedPem(string passphrase) =>
        _key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>What the two halves agree on; null when the other is no point of the curve.</summary>
    internal byte[]? Agree(ReadOnlySpan<byte> point)
    {
        try
        {
            using ECDiffieHellman other = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[..(point.Length / 2)].ToArray(), Y = point[(point.Length / 2)..].ToArray() },
            });
            return _key.DeriveRawSecretAgreement(other.PublicKey);
        }
        catch (CryptographicException)      // off the curve
        {
            return null;
        }
    }

    private static byte[] PointOf(ECDiffieHellman key)
    {
        ECPoint point = key.ExportParameters(includePrivateParameters: false).Q;
        return [.. point.X!, .. point.Y!];
    }
}
