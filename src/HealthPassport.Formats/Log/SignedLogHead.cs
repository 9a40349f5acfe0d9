using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Log;

/// <summary>A head of a signing log in its envelope: COSE_Sign1 (RFC 9052 §4.2), tag 18, with external data of its own, and other external data where another organisation co-signs it.</summary>
public sealed class SignedLogHead
{
    // Far above what the form can take: 5 members and 64 bytes of signature.
    private const int MaxLength = 1024;

    private readonly byte[] _bytes;
    private readonly CoseSign1 _message;

    private SignedLogHead(byte[] bytes, CoseSign1 message, KeyId keyId, LogHead head) => (_bytes, _message, KeyId, Head) = (bytes, message, keyId, head);

    /// <summary>The key that is said to have signed.</summary>
    public KeyId KeyId { get; }

    /// <summary>The head.</summary>
    public LogHead Head { get; }

    /// <summary>Reads an envelope, without verifying it.</summary>
    /// <param name="bytes">The COSE_Sign1 message.</param>
    /// <returns>The envelope, or null when the bytes are none.</returns>
    public static SignedLogHead? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
        {
            return null;
        }

        byte[] copy = bytes.ToArray();
        return CoseSign1.TryRead(copy, out CoseSign1 message, out _) && CoseKeyHeader.Read(copy.AsSpan(message.Protected)) is KeyId keyId
            && copy.AsSpan(message.Unprotected) is [0xA0] && LogHead.Read(copy.AsSpan(message.Payload)) is LogHead head
            ? new(copy, message, keyId, head)
            : null;
    }

    /// <summary>Signs a head as the issuer whose log it is.</summary>
    /// <param name="head">The head.</param>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The envelope.</returns>
    public static SignedLogHead Sign(LogHead head, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(sign);
        return Read(CoseSign1Writer.Sign(keyId, ExternalAad.LogHead, head.Write(), sign))!;
    }

    /// <summary>Signs another issuer's head: it was seen with these leaves, on this day or before.</summary>
    /// <param name="keyId">The key id of the co-signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>An envelope over the same head.</returns>
    public SignedLogHead CoSign(KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        return Read(CoseSign1Writer.Sign(keyId, ExternalAad.LogHeadCoSignature, _bytes.AsSpan(_message.Payload), sign))!;
    }

    /// <summary>Checks the signature of the issuer whose log it is.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True when it is good.</returns>
    public bool Verify(PublicKey key) => Verify(key, ExternalAad.LogHead);

    /// <summary>Checks a co-signature.</summary>
    /// <param name="key">The key of the organisation that co-signed.</param>
    /// <returns>True when it is good.</returns>
    public bool VerifyCoSignature(PublicKey key) => Verify(key, ExternalAad.LogHeadCoSignature);

    /// <summary>The COSE_Sign1 message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => [.. _bytes];

    private bool Verify(PublicKey key, ReadOnlySpan<byte> externalAad)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> digest = stackalloc byte[32];
        CoseSign1.Digest(_bytes.AsSpan(_message.Protected), externalAad, _bytes.AsSpan(_message.Payload), digest);
        return key.Verify(digest, _bytes.AsSpan(_message.Signature));
    }
}
