using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HealthPassport.Service.Access;

/// <summary>The SHA-256 hash under which an access token or a session is kept; the secret itself is kept nowhere.</summary>
internal readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>The length of a secret in characters: 256 bits in base64url.</summary>
    public const int SecretLength = 43;

    /// <summary>A new secret.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Hashes a secret; false when it cannot be one.</summary>
    public static bool TryOf(TokenUse use, ReadOnlySpan<char> secret, out TokenHash hash)
    {
        Span<byte> text = stackalloc byte[1 + SecretLength];
        text[0] = (byte)use;
        if (secret.Length != SecretLength || Encoding.ASCII.GetBytes(secret, text[1..]) != SecretLength)
        {
            hash = default;
            return false;
        }

        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, bytes);
        hash = new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));
        return true;
    }

    /// <summary>The 32 bytes for the database.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), D);
        return bytes;
    }
}
