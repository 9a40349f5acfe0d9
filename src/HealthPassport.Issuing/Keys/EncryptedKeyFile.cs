using System.Security.Cryptography;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A private key in a file: PKCS#8, encrypted (RFC 5958, RFC 8018), as PEM.</summary>
public static class EncryptedKeyFile
{
    /// <summary>The shortest passphrase in characters: eight generated ones resist an offline search at this iteration count for years, fewer do not.</summary>
    public const int MinPassphraseLength = 8;

    /// <summary>How often PBKDF2 runs over a passphrase that a person chose.</summary>
    public const int Iterations = 600_000;

    /// <summary>How often for a passphrase of 128 random bits or more, which nobody guesses: it need not be slow.</summary>
    public const int IterationsForRandom = 2048;

    /// <summary>Writes a key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The private key.</param>
    /// <param name="passphrase">The passphrase, at least <see cref="MinPassphraseLength"/> characters.</param>
    /// <param name="iterations">How often PBKDF2 runs; the file says it.</param>
    public static void Write(string path, ECDsa key, string passphrase, int iterations = Iterations)
    {
        ArgumentNullException.ThrowIfNull(key);
        PbeParameters encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterations);
        AtomicFile.Write(path, System.Text.Encoding.ASCII.GetBytes(key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, encryption) + "\n"), secret: true);
    }

    /// <summary>Reads a key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <returns>The key, or <see cref="Reason.KeyUnusable"/>.</returns>
    public static Result<ECDsa> Read(string path, string passphrase)
    {
        if (!File.Exists(path))
        {
            return new Failure(Reason.KeyUnusable, Path.GetFileName(path), "a key file: it is missing, or was destroyed");
        }

        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromEncryptedPem(File.ReadAllText(path), passphrase);
            if (key.KeySize == 256)
            {
                return key;
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
        }

        key.Dispose();
        return new Failure(Reason.KeyUnusable, Path.GetFileName(path), "an encrypted P-256 key and its passphrase");
    }
}
