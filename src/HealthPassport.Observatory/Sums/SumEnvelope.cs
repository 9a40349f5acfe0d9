using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>What an organisation signs on the way to a sum: COSE_Sign1 (RFC 9052 §4.2), tag 18, each object with its own external data.</summary>
internal sealed class SumEnvelope
{
    private readonly byte[] _bytes;
    private readonly byte[] _digest;
    private readonly byte[] _signature;

    private SumEnvelope(byte[] bytes, KeyId keyId, byte[] payload, byte[] digest, byte[] signature) =>
        (_bytes, KeyId, Payload, _digest, _signature) = (bytes, keyId, payload, digest, signature);

    public KeyId KeyId { get; }

    public byte[] Payload { get; }

    /// <summary>SHA-256 over what was signed for: the name of the object.</summary>
    public byte[] ContentHash => SHA256.HashData(Payload);

    public static SumEnvelope? Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> externalAad)
    {
        if (!CoseSign1.TryRead(bytes, out CoseSign1 message, out _) || CoseKeyHeader.Read(bytes[message.Protected]) is not KeyId keyId || bytes[message.Unprotected] is not [0xA0])
        {
            return null;
        }

        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(bytes[message.Protected], externalAad, bytes[message.Payload], digest);
        return new(bytes.ToArray(), keyId, bytes[message.Payload].ToArray(), digest, bytes[message.Signature].ToArray());
    }

    public static byte[] Sign(KeyId keyId, ReadOnlySpan<byte> externalAad, byte[] payload, Func<byte[], byte[]> sign) => CoseSign1Writer.Sign(keyId, externalAad, payload, sign);

    /// <summary>The organisation whose key has signed; keys of other networks and lost ones speak for nobody here.</summary>
    public Result<string> SignerOf(Func<KeyId, IEnumerable<TrustedKey>> findKeys, string what)
    {
        TrustedKey[] keys = [.. findKeys(KeyId).Where(key => key.IsVouched && key.Issuer is { ForeignNetwork: null })];
        return keys.Length == 0 ? new Failure(Reason.UnknownKey, what, "a key of an organisation of this network")
            : Array.Find(keys, key => key.PublicKey.Verify(_digest, _signature)) is not TrustedKey signer ? new Failure(Reason.BadSignature, what, "the signature of the key that it names")
            : signer.State == KeyState.Compromised ? new Failure(Reason.KeyCompromised, what, "a key that was not lost")
            : signer.Issuer!.Id;
    }

    public byte[] ToBytes() => [.. _bytes];
}
