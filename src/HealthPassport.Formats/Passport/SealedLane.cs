using System.Security.Cryptography;
using System.Text;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>
/// The sealed lane: salt, then a box of AES-256-GCM (<c>specs/compact-passport.md</c> §7). Every card has one, of one size, used or not;
/// from a card alone nobody without the secret can tell which.
/// </summary>
internal static class SealedLane
{
    /// <summary>The length of a lane in bytes.</summary>
    public const int Length = SaltLength + BoxLength;

    /// <summary>The length of the salt.</summary>
    public const int SaltLength = 16;

    /// <summary>The length of the box: the content and the tag.</summary>
    public const int BoxLength = ContentLength + TagLength;

    /// <summary>The length of the content, padding included.</summary>
    public const int ContentLength = 64;

    /// <summary>How many slots there are: one for each twin.</summary>
    public const int Slots = 2;

    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const int NonceLength = 12;

    // Fixed by the major version and never read from a card. OWASP's figure of 2023 for PBKDF2 with HMAC-SHA-256.
    private const int Iterations = 600_000;

    private static ReadOnlySpan<byte> Name => "HealthPassport lane 1"u8;

    /// <summary>Derives the key of a secret and a salt. This is slow on purpose.</summary>
    public static byte[] DeriveKey(HolderSecret secret, ReadOnlySpan<byte> salt)
    {
        Span<byte> salted = stackalloc byte[Name.Length + 1 + SaltLength];
        Name.CopyTo(salted);
        salted[Name.Length] = 0;
        salt.CopyTo(salted[(Name.Length + 1)..]);
        return Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(secret.Digits), salted, Iterations, HashAlgorithmName.SHA256, KeyLength);
    }

    /// <summary>Closes a box.</summary>
    /// <param name="key">The derived key.</param>
    /// <param name="slot">0 or 1; never the same twice under one key.</param>
    /// <param name="content">64 bytes.</param>
    /// <param name="box">80 bytes.</param>
    public static void Seal(ReadOnlySpan<byte> key, int slot, ReadOnlySpan<byte> content, Span<byte> box)
    {
        using AesGcm aes = new(key, TagLength);
        aes.Encrypt(Nonce(slot), content, box[..ContentLength], box[ContentLength..], Name);
    }

    /// <summary>Tries a secret on a lane: one key derivation, both slots always tried.</summary>
    /// <returns>The content, or null for a wrong secret and for an unused lane alike.</returns>
    public static byte[]? Open(ReadOnlySpan<byte> lane, HolderSecret secret)
    {
        byte[] key = DeriveKey(secret, lane[..SaltLength]);
        ReadOnlySpan<byte> box = lane[SaltLength..];
        using AesGcm aes = new(key, TagLength);
        byte[] content = new byte[ContentLength];
        byte[] opened = new byte[ContentLength];
        bool any = false;
        for (int slot = 0; slot < Slots; slot++)
        {
            try
            {
                aes.Decrypt(Nonce(slot), box[..ContentLength], box[ContentLength..], content, Name);
                content.CopyTo(opened, 0);
                any = true;
            }
            catch (AuthenticationTagMismatchException)
            {
            }
        }

        CryptographicOperations.ZeroMemory(key);
        return any ? opened : null;
    }

    private static byte[] Nonce(int slot)
    {
        byte[] nonce = new byte[NonceLength];
        nonce[^1] = (byte)slot;
        return nonce;
    }
}
