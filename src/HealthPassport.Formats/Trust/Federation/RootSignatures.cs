using System.Collections.Immutable;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>A COSE_Sign message (RFC 9052 §4.1) that holders of root keys sign, each under its key id: root documents and rolls.</summary>
/// <param name="Message">The message.</param>
/// <param name="KeyIds">Who is said to have signed, in the order of the signatures.</param>
internal sealed record RootSignatures(CoseSign Message, ImmutableArray<KeyId> KeyIds)
{
    /// <summary>A payload that nobody has signed.</summary>
    public static RootSignatures Of(byte[] payload) => new(new CoseSign(payload, []), []);

    /// <summary>Takes a message apart, without verifying it; null when it is none, or names no keys.</summary>
    public static RootSignatures? Read(ReadOnlySpan<byte> bytes, int maxBytes)
    {
        if (CoseSign.Read(bytes, maxBytes, 0, 2 * Limits.RootKeys) is not CoseSign message)
        {
            return null;
        }

        KeyId?[] keyIds = [.. message.Signatures.Select(one => CoseKeyHeader.Read(one.Header))];
        return Array.TrueForAll(keyIds, keyId => keyId is not null) ? new(message, [.. keyIds.Select(keyId => keyId!.Value)]) : null;
    }

    /// <summary>One signature more.</summary>
    public RootSignatures With(KeyId keyId, ReadOnlySpan<byte> externalAad, Func<byte[], byte[]> sign) =>
        new(Message.With(CoseKeyHeader.Write(keyId), externalAad, sign), KeyIds.Add(keyId));

    /// <summary>How many different keys of a root document have a good signature.</summary>
    public int CountBy(RootDocument root, ReadOnlySpan<byte> externalAad)
    {
        int count = 0;
        foreach (PublicKey key in root.RootKeys)
        {
            count += HasSigned(key, externalAad) ? 1 : 0;
        }

        return count;
    }

    private bool HasSigned(PublicKey key, ReadOnlySpan<byte> externalAad)
    {
        KeyId keyId = key.SubjectKeyId();
        for (int i = 0; i < KeyIds.Length; i++)
        {
            if (KeyIds[i] == keyId && key.Verify(Message.Digest(Message.Signatures[i].Header, externalAad), Message.Signatures[i].Signature))
            {
                return true;
            }
        }

        return false;
    }
}
