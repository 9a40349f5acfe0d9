using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>The ends of lost field keys, as the issuer hands them to its network: COSE_Sign1 over a list of cut-offs, with its own external data.</summary>
public static class SignedCutOff
{
    /// <summary>Signs cut-offs.</summary>
    /// <param name="cutOffs">The cut-offs.</param>
    /// <param name="signer">The key that had certified the field keys.</param>
    /// <returns>The COSE_Sign1 message.</returns>
    public static byte[] Sign(IReadOnlyList<CutOff> cutOffs, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(cutOffs);
        ArgumentNullException.ThrowIfNull(signer);
        CborWriter cbor = new(1024);
        cbor.WriteArray(cutOffs.Count);
        foreach (CutOff cutOff in cutOffs)
        {
            CutOffCodec.Write(cbor, cutOff);
        }

        return CoseSign1Writer.Sign(signer.KeyId, ExternalAad.CutOff, cbor.Written, signer.Sign);
    }

    /// <summary>Reads cut-offs that one of some keys has signed.</summary>
    /// <param name="bytes">The COSE_Sign1 message.</param>
    /// <param name="keys">The keys that may certify field keys.</param>
    /// <returns>The cut-offs, or <see cref="Reason.TrustMalformed"/> or <see cref="Reason.TrustSignatureInvalid"/>.</returns>
    public static Result<CutOffList> Read(ReadOnlySpan<byte> bytes, IEnumerable<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (!CoseSign1.TryRead(bytes, out CoseSign1 message, out _))
        {
            return new Failure(Reason.TrustMalformed, "cut-off", "a file that field-key cut-off has made");
        }

        byte[] digest = new byte[SHA256.HashSizeInBytes];
        byte[] signature = bytes[message.Signature].ToArray();
        CoseSign1.Digest(bytes[message.Protected], ExternalAad.CutOff, bytes[message.Payload], digest);
        if (!keys.Any(key => key.Verify(digest, signature)))
        {
            return new Failure(Reason.TrustSignatureInvalid, "cut-off", "a cut-off signed by a key of an issuer in this bundle");
        }

        CborReader cbor = new(bytes[message.Payload]);
        CutOff[] cutOffs = CborList.Read(ref cbor, 1, FieldTour.MaxDays, CutOffCodec.Read);
        return cbor.AtEnd ? new CutOffList([.. cutOffs]) : new Failure(Reason.TrustMalformed, "cut-off");
    }
}
