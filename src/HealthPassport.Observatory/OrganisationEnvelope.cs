using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>What an organisation signs here: COSE_Sign1 (RFC 9052 §4.2), tag 18, each object with its own external data (<c>specs/observatory.md</c> 5.1, 8.1).</summary>
internal sealed class OrganisationEnvelope
{
    private readonly byte[] _bytes;
    private readonly byte[] _digest;
    private readonly byte[] _signature;
    private readonly string _what;

    private OrganisationEnvelope(byte[] bytes, KeyId keyId, byte[] payload, byte[] digest, byte[] signature, string what) =>
        (_bytes, KeyId, Payload, _digest, _signature, _what) = (bytes, keyId, payload, digest, signature, what);

    public KeyId KeyId { get; }

    public byte[] Payload { get; }

    /// <summary>SHA-256 over what was signed for, in hexadecimal: the name of the object, however often it is signed.</summary>
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Payload));

    /// <summary>That the payload is none of the form that it should have.</summary>
    public Failure Malformed => NotOfTheForm(_what);

    /// <summary>Reads an envelope, without verifying it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="max">The most bytes that it may have.</param>
    /// <param name="externalAad">Its external data.</param>
    /// <param name="what">What it is, in words.</param>
    /// <returns>The envelope, <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<OrganisationEnvelope> Read(ReadOnlySpan<byte> bytes, int max, ReadOnlySpan<byte> externalAad, string what)
    {
        if (bytes.Length > max)
        {
            return new Failure(Reason.TooLarge, what, $"at most {max} bytes");
        }

        if (!CoseSign1.TryRead(bytes, out CoseSign1 message, out _) || CoseKeyHeader.Read(bytes[message.Protected]) is not KeyId keyId || bytes[message.Unprotected] is not [0xA0])
        {
            return NotOfTheForm(what);
        }

        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(bytes[message.Protected], externalAad, bytes[message.Payload], digest);
        return new OrganisationEnvelope(bytes.ToArray(), keyId, bytes[message.Payload].ToArray(), digest, bytes[message.Signature].ToArray(), what);
    }

    public static byte[] Sign(KeyId keyId, ReadOnlySpan<byte> externalAad, byte[] payload, Func<byte[], byte[]> sign) => CoseSign1Writer.Sign(keyId, externalAad, payload, sign);

    public bool IsSignedBy(PublicKey key) => key.Verify(_digest, _signature);

    /// <summary>The organisation whose key has signed; keys of other networks and lost ones speak for nobody here.</summary>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <param name="month">The month of which it speaks, and which was over when it was signed; null for none.</param>
    /// <returns>Its identifier, <see cref="Reason.UnknownKey"/>, <see cref="Reason.BadSignature"/>, <see cref="Reason.KeyCompromised"/> or <see cref="Reason.OutsideKeyPeriod"/>.</returns>
    public Result<string> SignerOf(Func<KeyId, IEnumerable<TrustedKey>> findKeys, CalendarMonth? month)
    {
        ArgumentNullException.ThrowIfNull(findKeys);
        TrustedKey[] keys = [.. findKeys(KeyId).Where(key => key.IsVouched && key.Issuer is { ForeignNetwork: null })];
        return keys.Length == 0 ? new Failure(Reason.UnknownKey, _what, "a key of an organisation of this network")
            : Array.Find(keys, key => IsSignedBy(key.PublicKey)) is not TrustedKey signer ? new Failure(Reason.BadSignature, _what, "the signature of the key that it names")
            : signer.State == KeyState.Compromised ? new Failure(Reason.KeyCompromised, _what, "a key that was not lost: ask the organisation to sign it with its new one")
            : signer.ValidTo <= month?.LastDay ? new Failure(Reason.OutsideKeyPeriod, _what, "a key that could still sign when the month was over")
            : signer.Issuer!.Id;
    }

    public byte[] ToBytes() => [.. _bytes];

    private static Failure NotOfTheForm(string what) => new(Reason.Malformed, what, $"a {what} in the form of specs/observatory.md §5 and §8");
}
