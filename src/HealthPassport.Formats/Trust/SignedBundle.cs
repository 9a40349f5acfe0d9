using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>A trust bundle in its envelope: COSE_Sign1 (RFC 9052 §4.2), tag 18, with its own external data.</summary>
public sealed class SignedBundle
{
    private readonly byte[] _bytes;
    private readonly CoseSign1 _message;

    private SignedBundle(byte[] bytes, CoseSign1 message, KeyId keyId) => (_bytes, _message, KeyId) = (bytes, message, keyId);

    /// <summary>The key id of the key that is said to have signed.</summary>
    public KeyId KeyId { get; }

    /// <summary>SHA-256 of the bundle in hexadecimal, signature left out.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_bytes.AsSpan(_message.Payload)));

    /// <summary>Reads an envelope, without verifying it.</summary>
    /// <param name="bytes">The COSE_Sign1 message.</param>
    /// <returns>The envelope, or null when the bytes are none.</returns>
    public static SignedBundle? Read(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        return CoseSign1.TryRead(copy, out CoseSign1 message, out _) && CoseKeyHeader.Read(copy.AsSpan(message.Protected)) is KeyId keyId
            && copy.AsSpan(message.Unprotected) is [0xA0]
            ? new(copy, message, keyId)
            : null;
    }

    /// <summary>Signs a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The envelope.</returns>
    public static SignedBundle Sign(TrustBundle bundle, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(sign);
        return Read(CoseSign1Writer.Sign(keyId, ExternalAad.Bundle, BundleCodec.Write(bundle), sign))!;
    }

    /// <summary>Opens the envelope when its signature is good.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The bundle; null when the signature is not good or the bundle is malformed.</returns>
    public TrustBundle? Open(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> digest = stackalloc byte[32];
        CoseSign1.Digest(_bytes.AsSpan(_message.Protected), ExternalAad.Bundle, _bytes.AsSpan(_message.Payload), digest);
        return key.Verify(digest, _bytes.AsSpan(_message.Signature)) ? BundleCodec.Read(_bytes.AsMemory(_message.Payload)) : null;
    }

    /// <summary>The COSE_Sign1 message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => [.. _bytes];
}
