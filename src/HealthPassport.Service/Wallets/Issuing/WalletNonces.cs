using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using HealthPassport.Issuing;
using HealthPassport.Service.Operation;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>Nonces for proofs (OpenID4VCI 1.0 §7): good for five minutes and for one request. Nothing is kept of one that was only given out, so nobody can fill the memory by asking.</summary>
internal sealed class WalletNonces(TimeProvider clock) : IDisposable
{
    private const int RandomLength = 16;
    private const int TimeLength = 8;
    private const int TagLength = 16;

    // Each is of a request with an access token, and of those there are fewer in five minutes.
    private const int MaxUsed = 10_000;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ExpiringTable<string> _used = new(clock, MaxUsed);

    /// <summary>Gives one out: 16 random bytes, the second in which it ends, and a tag.</summary>
    public string New()
    {
        Span<byte> nonce = stackalloc byte[RandomLength + TimeLength + TagLength];
        RandomNumberGenerator.Fill(nonce[..RandomLength]);
        BinaryPrimitives.WriteInt64BigEndian(nonce[RandomLength..], clock.GetUtcNow().Add(KeyProofJwt.Window).ToUnixTimeSeconds());
        Tag(nonce[..^TagLength], nonce[^TagLength..]);
        return Base64Url.EncodeToString(nonce);
    }

    /// <summary>Whether it was given out here, is in time, and was not used.</summary>
    public bool IsFresh(string? text) => EndOf(text) is DateTimeOffset end && end > clock.GetUtcNow() && _used.Find(text!) is null;

    /// <summary>Uses it up.</summary>
    /// <returns>False when another request has, in the meantime.</returns>
    public bool Use(string text) => EndOf(text) is DateTimeOffset end && _used.TryAdd(text, text, end);

    public void Dispose() => _used.Dispose();

    private DateTimeOffset? EndOf(string? text)
    {
        Span<byte> nonce = stackalloc byte[RandomLength + TimeLength + TagLength];
        Span<byte> tag = stackalloc byte[TagLength];
        if (text is null || text.Length != Base64Url.GetEncodedLength(nonce.Length) || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, nonce, out int length) || length != nonce.Length)
        {
            return null;
        }

        Tag(nonce[..^TagLength], tag);
        return CryptographicOperations.FixedTimeEquals(tag, nonce[^TagLength..]) && Base64Url.EncodeToString(nonce) == text ? DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(nonce[RandomLength..])) : null;
    }

    private void Tag(ReadOnlySpan<byte> content, Span<byte> tag)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, content, mac);
        mac[..TagLength].CopyTo(tag);
    }
}
