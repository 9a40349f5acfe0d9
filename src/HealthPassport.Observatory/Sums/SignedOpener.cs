using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>By this an organisation offers to open sums, and tells the key with which it opens its shares: <c>[ 1, point ]</c>, signed by a key of its own (<c>specs/observatory.md</c> 8.2).</summary>
public sealed class SignedOpener
{
    /// <summary>The largest file, in bytes; it takes 160.</summary>
    public const int MaxBytes = 512;

    private readonly OrganisationEnvelope _envelope;

    private SignedOpener(OrganisationEnvelope envelope, byte[] point) => (_envelope, Point) = (envelope, point);

    internal byte[] Point { get; }

    /// <summary>Reads an offer, without verifying it.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>The offer, <see cref="Reason.TooLarge"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<SignedOpener> Read(ReadOnlySpan<byte> bytes)
    {
        if (!OrganisationEnvelope.Read(bytes, MaxBytes, ExternalAad.SumOpener, "sum opener").TryGet(out OrganisationEnvelope? envelope, out Failure? failure))
        {
            return failure;
        }

        CborReader cbor = new(envelope.Payload);
        cbor.ReadArray(2, 2);
        cbor.Expect(1);
        ReadOnlySpan<byte> point = cbor.ReadBytes(P256.PointLength);
        if (cbor.AtEnd && point.Length == P256.PointLength)
        {
            return new SignedOpener(envelope, point.ToArray());
        }

        return envelope.Malformed;
    }

    /// <summary>Signs an offer.</summary>
    /// <param name="key">The key with which shares will be opened.</param>
    /// <param name="keyId">The key id of the signing key, which the network lists for the organisation.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The file.</returns>
    public static byte[] Sign(SumKey key, KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(key);
        CborWriter cbor = new();
        cbor.WriteArray(2);
        cbor.WriteInteger(1);
        cbor.WriteBytes(key.Point);
        return OrganisationEnvelope.Sign(keyId, ExternalAad.SumOpener, cbor.ToArray(), sign);
    }

    /// <summary>Whose offer it is.</summary>
    /// <param name="findKeys">The keys that the network lists under a key id.</param>
    /// <returns>The identifier of the organisation, <see cref="Reason.UnknownKey"/>, <see cref="Reason.BadSignature"/> or <see cref="Reason.KeyCompromised"/>.</returns>
    public Result<string> OrganisationOf(Func<KeyId, IEnumerable<TrustedKey>> findKeys) => _envelope.SignerOf(findKeys, month: null);
}
