using System.IO.Compression;
using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;

namespace HealthPassport.Formats.Services;

/// <summary>A services pack in its envelope: COSE_Sign1 (RFC 9052 §4.2), tag 18, with its own external data, over a zlib stream. It is inflated after its signature was found good, never before.</summary>
public sealed class SignedServicesPack
{
    private readonly byte[] _bytes;
    private readonly CoseSign1 _message;

    private SignedServicesPack(byte[] bytes, CoseSign1 message, KeyId keyId) => (_bytes, _message, KeyId) = (bytes, message, keyId);

    /// <summary>The key id of the key that is said to have signed.</summary>
    public KeyId KeyId { get; }

    /// <summary>Reads an envelope, without verifying it.</summary>
    /// <param name="bytes">The COSE_Sign1 message.</param>
    /// <returns>The envelope; <see cref="Reason.Empty"/>, <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<SignedServicesPack> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return new Failure(Reason.Empty, "pack", "a services pack");
        }

        if (bytes.Length > Limits.ServicesPackBytes)
        {
            return new Failure(Reason.TooLarge, "pack", $"at most {Limits.ServicesPackBytes} bytes");
        }

        byte[] copy = bytes.ToArray();
        return CoseSign1.TryRead(copy, out CoseSign1 message, out _) && CoseKeyHeader.Read(copy.AsSpan(message.Protected)) is KeyId keyId && copy.AsSpan(message.Unprotected) is [0xA0]
            ? new SignedServicesPack(copy, message, keyId)
            : new Failure(Reason.Malformed, "pack", "a signed services pack in the form of specs/services-pack.md §6");
    }

    /// <summary>Signs a pack as it is. Whether it is fit to be signed is for who makes it (<c>specs/services-pack.md</c> §8).</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The envelope, or <see cref="Reason.TooLarge"/>.</returns>
    public static Result<SignedServicesPack> Sign(ServicesPack pack, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(sign);
        byte[] content = ServicesPackCodec.Write(pack);
        return content.Length > Limits.ServicesPackContentBytes
            ? new Failure(Reason.TooLarge, "pack", $"at most {Limits.ServicesPackContentBytes} bytes before it is packed")
            : Read(CoseSign1Writer.Sign(keyId, ExternalAad.Services, Deflate(content), sign));
    }

    /// <summary>Opens the envelope when its signature is good.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The pack and its hash; <see cref="Reason.BadSignature"/>, <see cref="Reason.ContentMalformed"/> or <see cref="Reason.NewerVersion"/>.</returns>
    public Result<OpenedServicesPack> Open(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> digest = stackalloc byte[32];
        CoseSign1.Digest(_bytes.AsSpan(_message.Protected), ExternalAad.Services, _bytes.AsSpan(_message.Payload), digest);
        if (!key.Verify(digest, _bytes.AsSpan(_message.Signature)))
        {
            return new Failure(Reason.BadSignature, "pack", "a signature by the key that it names");
        }

        if (BoundedInflater.Inflate(_bytes.AsSpan(_message.Payload), Limits.ServicesPackContentBytes) is not byte[] content)
        {
            return new Failure(Reason.ContentMalformed, "pack", $"a zlib stream of at most {Limits.ServicesPackContentBytes} bytes");
        }

        return ServicesPackCodec.Read(content).TryGet(out ServicesPack? pack, out Failure? failure)
            ? new OpenedServicesPack(pack, Convert.ToHexStringLower(SHA256.HashData(content)))
            : failure;
    }

    /// <summary>The COSE_Sign1 message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => [.. _bytes];

    private static byte[] Deflate(byte[] content)
    {
        using MemoryStream output = new();
        using (ZLibStream zlib = new(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return output.ToArray();
    }
}
