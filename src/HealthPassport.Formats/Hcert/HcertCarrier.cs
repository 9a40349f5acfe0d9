using System.Buffers;
using HealthPassport.Formats.Base45;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>The text of an HCERT code: <c>HC1:</c>, Base45, zlib, COSE_Sign1 (HCERT 1.0.8 §4.2).</summary>
public static class HcertCarrier
{
    /// <summary>What the text begins with.</summary>
    public const string Prefix = "HC1:";

    /// <summary>Reads a text into an envelope.</summary>
    /// <param name="text">The text of one code, with nothing around it: a space is a data character.</param>
    /// <returns>The envelope, or <see cref="Reason.NotAHealthCredential"/>, <see cref="Reason.TooLarge"/>, <see cref="Reason.Malformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    public static Result<UnverifiedEnvelope> Read(ReadOnlySpan<char> text)
    {
        if (text.Length > Limits.TokenCharacters)
        {
            return new Failure(Reason.TooLarge, "text", $"at most {Limits.TokenCharacters} characters");
        }

        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return IsLaterVersion(text)
                ? new Failure(Reason.NewerVersion, "text", "text that begins with HC1: update the reader")
                : new Failure(Reason.NotAHealthCredential, "text", "text that begins with HC1:");
        }

        text = text[Prefix.Length..];
        byte[] rented = ArrayPool<byte>.Shared.Rent(Base45Text.ByteCount(text.Length));
        Result<UnverifiedEnvelope> envelope = ReadZlib(text, rented);
        if (!envelope.TryGet(out _, out _))
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return envelope;
    }

    /// <summary>Reads a text into an envelope of its own type.</summary>
    internal static Result<HcertEnvelope> ReadHcert(ReadOnlySpan<char> text) =>
        Read(text).TryGet(out UnverifiedEnvelope? envelope, out Failure? failure) ? (HcertEnvelope)envelope : failure;

    /// <summary>Writes the text of a code.</summary>
    internal static string Write(ReadOnlySpan<byte> cose)
    {
        Span<byte> zlib = stackalloc byte[StoredZlib.Overhead + cose.Length];
        StoredZlib.Write(cose, zlib);
        return string.Create(Prefix.Length + Base45Text.CharacterCount(zlib.Length), zlib, static (text, bytes) =>
        {
            Prefix.CopyTo(text);
            Base45Text.Encode(bytes, text[Prefix.Length..]);
        });
    }

    // HCERT 1.0.8 §4.2.2 keeps HC2: to HC9: and HCA: to HCZ: for later, incompatible versions.
    private static bool IsLaterVersion(ReadOnlySpan<char> text) =>
        text.Length > Prefix.Length && text.StartsWith("HC", StringComparison.Ordinal) && text[3] == ':' && text[2] is (>= '2' and <= '9') or (>= 'A' and <= 'Z');

    private static Result<UnverifiedEnvelope> ReadZlib(ReadOnlySpan<char> text, byte[] rented)
    {
        int length = Base45Text.ByteCount(text.Length);
        if (!Base45Text.TryDecode(text, rented.AsSpan(0, length)))
        {
            return new Failure(Reason.Malformed, "base45");
        }

        if (StoredZlib.TryRead(rented.AsSpan(0, length), out Range content))
        {
            return ReadCose(rented, content, oneSpelling: true);
        }

        if (BoundedInflater.Lend(rented.AsSpan(0, length), Limits.InflatedBytes, out int inflated) is not byte[] cose)
        {
            return new Failure(Reason.Malformed, "zlib");
        }

        Result<UnverifiedEnvelope> envelope = ReadCose(cose, ..inflated, oneSpelling: false);
        ArrayPool<byte>.Shared.Return(envelope.TryGet(out _, out _) ? rented : cose, clearArray: true);
        return envelope;
    }

    // The one spelling of our own envelopes first; what has another one may still be an HCERT of others.
    private static Result<UnverifiedEnvelope> ReadCose(byte[] lent, Range range, bool oneSpelling)
    {
        ReadOnlySpan<byte> cose = lent.AsSpan(range);
        Range? certificate = null;
        if (!TryReadStrict(cose, out CoseSign1 message, out long number, out KeyId keyId, out certificate))
        {
            oneSpelling = false;
            if (LenientCoseSign1.Read(cose, out message, out number, out keyId) is Failure failure)
            {
                return failure;
            }
        }

        // HCERT 1.0.8 §3.3.2: these two and nothing else.
        if (SignatureAlgorithm.FromCose(number) is not SignatureAlgorithm algorithm || (algorithm != SignatureAlgorithm.ES256 && algorithm != SignatureAlgorithm.PS256))
        {
            return new Failure(Reason.UnsupportedAlgorithm, "cose.protected.alg");
        }

        int offset = range.Start.Value;
        int length = message.Signature.End.Value - message.Signature.Start.Value;
        if (algorithm.SignatureLength > 0 && length != algorithm.SignatureLength)
        {
            return new Failure(Reason.Malformed, "cose.signature", $"{algorithm.SignatureLength} bytes");
        }

        Range? moved = certificate is Range found ? (found.Start.Value + offset)..(found.End.Value + offset) : null;
        return new HcertEnvelope(lent, message.From(offset), algorithm, keyId, moved, oneSpelling);
    }

    private static bool TryReadStrict(ReadOnlySpan<byte> cose, out CoseSign1 message, out long algorithm, out KeyId keyId, out Range? certificate)
    {
        algorithm = 0;
        keyId = default;
        certificate = null;
        if (!CoseSign1.TryRead(cose, out message, out _))
        {
            return false;
        }

        CborReader header = new(cose[message.Protected]);
        header.ReadMap(2);
        header.Expect(CoseHeader.Algorithm);
        algorithm = header.ReadInteger();
        header.Expect(CoseHeader.KeyId);
        ReadOnlySpan<byte> bytes = header.ReadBytes(KeyId.Length);
        if (!header.AtEnd || bytes.Length != KeyId.Length)
        {
            return false;
        }

        keyId = KeyId.FromBytes(bytes);
        return TryReadUnprotected(cose, message, out certificate);
    }

    private static bool TryReadUnprotected(ReadOnlySpan<byte> cose, CoseSign1 message, out Range? certificate)
    {
        certificate = null;
        int offset = message.Unprotected.Start.Value;
        CborReader header = new(cose[message.Unprotected]);
        if (header.ReadMap(1) == 0)
        {
            return header.AtEnd;
        }

        if (header.ReadInteger() != CoseHeader.FieldKeyCertificate)
        {
            return false;
        }

        int length = header.ReadBytes(Trust.FieldKeyCertificate.Length).Length;
        certificate = (offset + header.Position - length)..(offset + header.Position);
        return header.AtEnd && length == Trust.FieldKeyCertificate.Length;
    }
}
