using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>Nonces for proofs (OpenID4VCI 1.0 §7): good for five minutes and for one request. Nothing is kept of one that was only given out, so nobody can fill the memory by asking.</summary>
internal sealed class WalletNonces(TimeProvider clock)
{
    private const int RandomLength = 16;
    private const int TimeLength = 8;
    private const int TagLength = 16;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _used = [];

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
    public bool IsFresh(string? text)
    {
        if (EndOf(text) is not long end || end <= clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return false;
        }

        lock (_lock)
        {
            return !_used.ContainsKey(text!);
        }
    }

    /// <summary>Uses it up.</summary>
    /// <returns>False when another request has, in the meantime.</returns>
    public bool Use(string text)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        lock (_lock)
        {
            foreach (string old in _used.Where(one => one.Value <= now).Select(one => one.Key).ToList())
            {
                _used.Remove(old);
            }

            return EndOf(text) is long end && _used.TryAdd(text, end);
        }
    }

    private long? EndOf(string? text)
    {
        Span<byte> nonce = stackalloc byte[RandomLength + TimeLength + TagLength];
        Span<byte> tag = stackalloc byte[TagLength];
        if (text is null || text.Length != Base64Url.GetEncodedLength(nonce.Length) || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, nonce, out int length) || length != nonce.Length)
        {
            return null;
        }

        Tag(nonce[..^TagLength], tag);
        return CryptographicOperations.FixedTimeEquals(tag, nonce[^TagLength..]) && Base64Url.EncodeToString(nonce) == text ? BinaryPrimitives.ReadInt64BigEndian(nonce[RandomLength..]) : null;
    }

    private void Tag(ReadOnlySpan<byte> content, Span<byte> tag)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, content, mac);
        mac[..TagLength].CopyTo(tag);
    }
}
