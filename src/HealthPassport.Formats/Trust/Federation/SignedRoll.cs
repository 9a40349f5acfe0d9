using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>A roll with its signatures: COSE_Sign (RFC 9052 §4.1), tag 98, as a root document.</summary>
public sealed class SignedRoll
{
    private readonly RootSignatures _signatures;

    private SignedRoll(Roll roll, RootSignatures signatures) => (Roll, _signatures) = (roll, signatures);

    /// <summary>The roll. Nobody has signed it as far as is known here: ask <see cref="CountBy"/>.</summary>
    public Roll Roll { get; }

    /// <summary>SHA-256 of the roll in hexadecimal, signatures left out.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_signatures.Message.Payload));

    /// <summary>A roll without signatures.</summary>
    /// <param name="roll">The roll.</param>
    /// <returns>The roll, to be signed.</returns>
    public static SignedRoll Unsigned(Roll roll)
    {
        ArgumentNullException.ThrowIfNull(roll);
        return new(roll, RootSignatures.Of(RollCodec.Write(roll)));
    }

    /// <summary>Reads a roll and its signatures, without verifying any.</summary>
    /// <param name="bytes">The COSE_Sign message.</param>
    /// <returns>The roll, or null when the bytes are none.</returns>
    public static SignedRoll? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= Limits.RollBytes && RootSignatures.Read(bytes, Limits.RollBytes) is RootSignatures signatures && RollCodec.Read(signatures.Message.Payload) is Roll roll
            ? new(roll, signatures)
            : null;

    /// <summary>Adds a signature.</summary>
    /// <param name="keyId">The key id of the signing key.</param>
    /// <param name="sign">Signs a SHA-256 digest and gives r and s.</param>
    /// <returns>The roll with one signature more.</returns>
    public SignedRoll With(KeyId keyId, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        return new(Roll, _signatures.With(keyId, ExternalAad.Roll, sign));
    }

    /// <summary>How many voters have signed.</summary>
    /// <param name="root">The newest root document of the network.</param>
    /// <returns>The number of its root keys with a good signature on the roll.</returns>
    public int CountBy(RootDocument root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return _signatures.CountBy(root, ExternalAad.Roll);
    }

    /// <summary>The COSE_Sign message.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes() => _signatures.Message.ToBytes();
}
