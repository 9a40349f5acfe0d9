using HealthPassport.Formats.Base45;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;

namespace HealthPassport.Tests.Fixtures;

/// <summary>Signs a payload as a checkpoint, with whatever external data.</summary>
internal sealed class CoseSignForger(byte[] payload)
{
    public string Text(IEnumerable<EcdsaSigner> signers, byte[] externalAad)
    {
        byte[] bytes = signers.Take(3).Aggregate(new CoseSign(payload, []), (message, signer) => message.With([0xA1, 0x01, 0x26], externalAad, digest => signer.Sign(digest))).ToBytes();
        char[] base45 = new char[Base45Text.CharacterCount(bytes.Length)];
        Base45Text.Encode(bytes, base45);
        return SignedCheckpoint.Prefix + new string(base45);
    }
}
