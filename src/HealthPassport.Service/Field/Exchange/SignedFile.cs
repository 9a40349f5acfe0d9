using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Field.Exchange;

/// <summary>A file that one side signs for the other: COSE_Sign1 with its own external data (<c>specs/field-exchange.md</c> §2).</summary>
internal sealed class SignedFile
{
    private readonly byte[] _digest;
    private readonly byte[] _signature;

    private SignedFile(KeyId keyId, byte[] payload, byte[] digest, byte[] signature) => (KeyId, Payload, _digest, _signature) = (keyId, payload, digest, signature);

    /// <summary>The key that is said to have signed.</summary>
    public KeyId KeyId { get; }

    /// <summary>What was signed.</summary>
    public byte[] Payload { get; }

    public static byte[] Sign(ISigner signer, ReadOnlySpan<byte> externalAad, ReadOnlySpan<byte> payload) => CoseSign1Writer.Sign(signer.KeyId, externalAad, payload, signer.Sign);

    /// <summary>Takes a file apart; null when it has another form.</summary>
    public static SignedFile? Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> externalAad)
    {
        // An empty map and nothing else stands where nobody signs.
        if (!CoseSign1.TryRead(bytes, out CoseSign1 message, out _) || CoseKeyHeader.Read(bytes[message.Protected]) is not KeyId keyId || !bytes[message.Unprotected].SequenceEqual<byte>([0xA0]))
        {
            return null;
        }

        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(bytes[message.Protected], externalAad, bytes[message.Payload], digest);
        return new SignedFile(keyId, bytes[message.Payload].ToArray(), digest, bytes[message.Signature].ToArray());
    }

    public bool IsSignedBy(PublicKey key) => key.Verify(_digest, _signature);
}
