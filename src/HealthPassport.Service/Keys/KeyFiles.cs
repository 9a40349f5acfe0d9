using System.Security.Cryptography;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Keys;

/// <summary>The private keys on the disk: <c>keys/KID.pem</c> in the data folder, encrypted. Instances that share a database share this folder.</summary>
internal sealed class KeyFiles(Database database, KeyPassphrase passphrase)
{
    /// <summary>The folder in the data folder.</summary>
    public const string Folder = "keys";

    /// <summary>Writes a private key.</summary>
    public void Write(KeyId kid, ECDsa key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(kid))!);
        EncryptedKeyFile.Write(PathOf(kid), key, passphrase.Value, passphrase.Iterations);
    }

    /// <summary>Opens a private key; null when there is no file.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be opened with this passphrase.</exception>
    public ISigner? Open(KeyId kid)
    {
        if (!File.Exists(PathOf(kid)))
        {
            return null;
        }

        return EncryptedKeyFile.Read(PathOf(kid), passphrase.Value).TryGet(out ECDsa? key, out Failure? _)
            ? PooledSigner.OfFile(key, kid)
            : throw new InvalidOperationException($"The key file {kid}.pem cannot be opened with this passphrase ({KeyPassphrase.Variable}, or the file {KeyPassphrase.FileName}).");
    }

    /// <summary>Whether there is a private key.</summary>
    public bool Exists(KeyId kid) => File.Exists(PathOf(kid));

    /// <summary>Destroys a private key.</summary>
    public void Destroy(KeyId kid) => AtomicFile.Destroy(PathOf(kid));

    private string PathOf(KeyId kid) => Path.Combine(database.DataFolder, Folder, $"{kid}.pem");
}
