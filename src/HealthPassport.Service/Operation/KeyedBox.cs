using System.Security.Cryptography;

namespace HealthPassport.Service.Operation;

/// <summary>Bytes under a key that the service does not keep: nonce (12), AES-256-GCM of the content, tag (16).</summary>
internal static class KeyedBox
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="content">What is to be kept.</param>
    /// <param name="name">Under which name the box is kept: it opens under no other.</param>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> name)
    {
        byte[] box = new byte[NonceLength + content.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using AesGcm aes = new(key, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), content, box.AsSpan(NonceLength, content.Length), box.AsSpan(NonceLength + content.Length), name);
        return box;
    }

    /// <summary>Decrypts; null when the box is damaged, or another key's.</summary>
    public static byte[]? Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> name)
    {
        if (box.Length < NonceLength + TagLength)
        {
            return null;
        }

        byte[] content = new byte[box.Length - NonceLength - TagLength];
        using AesGcm aes = new(key, TagLength);
        try
        {
            aes.Decrypt(box[..NonceLength], box[NonceLength..^TagLength], box[^TagLength..], content, name);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
