using System.Buffers.Text;
using System.Security.Cryptography;
using HealthPassport.Service.Operation;

namespace HealthPassport.Service.Wallets;

/// <summary>A secret of 256 bits that somebody outside holds. It names a box in memory and opens it; the service keeps nothing that leads back to it.</summary>
internal sealed class BearerSecret
{
    private const int Length = 32;
    private const int TextLength = 43;

    private readonly byte[] _secret;
    private readonly byte[] _name;
    private readonly byte[] _key;

    private BearerSecret(byte[] secret)
    {
        _secret = secret;
        _name = Derive("name"u8);
        _key = Derive("content"u8);
        Name = Convert.ToHexString(_name);
    }

    /// <summary>Under which its box is found.</summary>
    public string Name { get; }

    /// <summary>The secret as text: 43 characters of base64url.</summary>
    public string Text => Base64Url.EncodeToString(_secret);

    /// <summary>A new one.</summary>
    public static BearerSecret New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Takes a text; null when it cannot be one.</summary>
    public static BearerSecret? Parse(string? text)
    {
        byte[] secret = new byte[Length];
        return text?.Length == TextLength && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, secret, out int length) && length == Length ? new(secret) : null;
    }

    /// <summary>Another secret that follows from this one, and from which nobody gets back to it.</summary>
    public BearerSecret Next() => new(Derive("next"u8));

    /// <summary>Encrypts.</summary>
    public byte[] Seal(ReadOnlySpan<byte> content) => KeyedBox.Seal(_key, content, _name);

    /// <summary>Decrypts; null when the box is another one's.</summary>
    public byte[]? Open(ReadOnlySpan<byte> box) => KeyedBox.Open(_key, box, _name);

    private byte[] Derive(ReadOnlySpan<byte> purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, Length, info: [.. "HealthPassport wallet 1 "u8, .. purpose]);
}
