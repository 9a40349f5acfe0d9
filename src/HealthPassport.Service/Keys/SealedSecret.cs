using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Keys;

/// <summary>A secret in a file, encrypted with the passphrase of the keys: iterations (4), salt (16), nonce (12), AES-256-GCM of the secret (32 bytes but where another length is named), tag (16).</summary>
internal static class SealedSecret
{
    /// <summary>The secret's length in bytes.</summary>
    public const int Length = 32;

    private const int SaltAt = 4;
    private const int NonceAt = SaltAt + 16;
    private const int BoxAt = NonceAt + 12;
    private const int TagLength = 16;

    // Nothing outside the data folder is read here; this only keeps a broken file from stopping the service for hours.
    private const int MostIterations = 10_000_000;

    private static ReadOnlySpan<byte> Name => "HealthPassport sealed secret 1"u8;

    /// <summary>Makes a secret and writes it.</summary>
    public static byte[] Create(string path, string passphrase, int iterations)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(Length);
        Write(path, secret, passphrase, iterations);
        return secret;
    }

    /// <summary>Writes a secret of any length.</summary>
    public static void Write(string path, ReadOnlySpan<byte> secret, string passphrase, int iterations)
    {
        byte[] file = new byte[BoxAt + secret.Length + TagLength];
        BinaryPrimitives.WriteInt32BigEndian(file, iterations);
        RandomNumberGenerator.Fill(file.AsSpan(SaltAt, BoxAt - SaltAt));
        using AesGcm aes = new(KeyOf(passphrase, file, iterations), TagLength);
        aes.Encrypt(file.AsSpan(NonceAt, BoxAt - NonceAt), secret, file.AsSpan(BoxAt, secret.Length), file.AsSpan(BoxAt + secret.Length), Name);
        AtomicFile.Write(path, file, secret: true);
    }

    /// <summary>Reads a secret; null when the file is not one, or the passphrase is another.</summary>
    public static byte[]? Read(string path, string passphrase, int length = Length)
    {
        byte[] file = File.ReadAllBytes(path);
        if (file.Length != BoxAt + length + TagLength || BinaryPrimitives.ReadInt32BigEndian(file) is not (> 0 and <= MostIterations and int iterations))
        {
            return null;
        }

        byte[] secret = new byte[length];
        using AesGcm aes = new(KeyOf(passphrase, file, iterations), TagLength);
        try
        {
            aes.Decrypt(file.AsSpan(NonceAt, BoxAt - NonceAt), file.AsSpan(BoxAt, length), file.AsSpan(BoxAt + length), secret, Name);
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(string passphrase, byte[] file, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), file.AsSpan(SaltAt, NonceAt - SaltAt), iterations, HashAlgorithmName.SHA256, Length);
}
