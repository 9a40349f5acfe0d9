using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Foreign;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Formats.Cose;

/// <summary>Takes apart the COSE_Sign1 messages of others (RFC 9052 §4.2; <c>specs/hcert.md</c> §2), which have more than one spelling.</summary>
internal static class LenientCoseSign1
{
    /// <summary>Takes a message apart.</summary>
    /// <param name="cose">The bytes: untagged, tagged 18, or 61(18(…)) (RFC 8392 §6).</param>
    /// <param name="message">Where the parts lie in them.</param>
    /// <param name="algorithm">The algorithm's number in the protected header.</param>
    /// <param name="keyId">The key id of the protected header, or else of the other one.</param>
    /// <returns>Null when it is good, or the failure.</returns>
    public static Failure? Read(ReadOnlySpan<byte> cose, out CoseSign1 message, out long algorithm, out KeyId keyId)
    {
        (message, algorithm, keyId) = (default, 0, default);
        LenientCborReader reader = new(cose);
        SkipTags(ref reader);
        CborHead array = reader.ReadHead();
        Range protectedHeader = Bytes(ref reader);
        int start = reader.Position;
        CborTree.Skip(ref reader);
        Range unprotectedHeader = start..reader.Position;
        if (reader.Peek() == CborType.Simple)
        {
            return new Failure(Reason.Malformed, "cose.payload", "a payload within the message");
        }

        Range payload = Bytes(ref reader);
        Range signature = Bytes(ref reader);
        bool isFour = array.Type == CborType.Array && (array.IsIndefinite ? !reader.HasNext(array, 4) : array.Argument == 4);
        if (!isFour || !reader.AtEnd)
        {
            return new Failure(Reason.Malformed, "cose", "an array of four and nothing after it");
        }

        message = new(protectedHeader, unprotectedHeader, payload, signature);
        return ReadHeaders(cose[protectedHeader], cose[unprotectedHeader], out algorithm, out keyId);
    }

    private static Failure? ReadHeaders(ReadOnlySpan<byte> protectedBytes, ReadOnlySpan<byte> unprotectedBytes, out long algorithm, out KeyId keyId)
    {
        (algorithm, keyId) = (0, default);
        ForeignValue? protectedHeader = CborTree.Read(protectedBytes.ToArray());
        ForeignValue? unprotected = CborTree.Read(unprotectedBytes.ToArray());
        if (protectedHeader is not { Kind: ForeignKind.Map } || unprotected is not { Kind: ForeignKind.Map })
        {
            return new Failure(Reason.Malformed, "cose.protected", "a map");
        }

        // Whatever must be understood (RFC 9052 §3.1) is not; and the certificate of a field key belongs into our own spelling.
        if (protectedHeader.Find(CoseHeader.Critical) is not null || unprotected.Find(CoseHeader.Critical) is not null
            || unprotected.Find(CoseHeader.FieldKeyCertificate) is not null)
        {
            return new Failure(Reason.Malformed, "cose.protected.crit", "no critical header");
        }

        // An algorithm that nobody signed does not count.
        if (protectedHeader.Find(CoseHeader.Algorithm) is not { Kind: ForeignKind.Integer } alg || alg.Number < long.MinValue || alg.Number > long.MaxValue)
        {
            return new Failure(Reason.Malformed, "cose.protected.alg", "a number");
        }

        ForeignValue? kid = protectedHeader.Find(CoseHeader.KeyId) ?? unprotected.Find(CoseHeader.KeyId);
        if (kid is not { Kind: ForeignKind.Bytes, Bytes.Length: > 0 and <= Limits.KeyIdBytes })
        {
            return new Failure(Reason.Malformed, "cose.kid", "a byte string");
        }

        (algorithm, keyId) = ((long)alg.Number, KeyId.Of(kid.Bytes));
        return null;
    }

    private static void SkipTags(ref LenientCborReader reader)
    {
        if (reader.Peek() != CborType.Tag)
        {
            return;
        }

        ulong tag = reader.ReadHead().Argument;
        if (tag == CoseHeader.CwtTag && reader.Peek() == CborType.Tag)
        {
            tag = reader.ReadHead().Argument;
        }

        if (tag != CoseHeader.Sign1Tag)
        {
            reader.Fail();
        }
    }

    // In one piece only: the parts must lie in the bytes as they were signed.
    private static Range Bytes(ref LenientCborReader reader)
    {
        CborHead head = reader.ReadHead();
        if (head.Type != CborType.Bytes || head.IsIndefinite)
        {
            reader.Fail();
            return default;
        }

        int length = reader.ReadString(head).Length;
        return (reader.Position - length)..reader.Position;
    }
}
