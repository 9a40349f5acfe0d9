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

        if (BoundedInflater.Inflate(rented.AsSpan(0, length), Limits.InflatedBytes) is not byte[] inflated)
        {
            return new Failure(Reason.Malformed, "zlib");
        }

        byte[] cose = ArrayPool<byte>.Shared.Rent(inflated.Length);
        inflated.CopyTo(cose, 0);
        Result<UnverifiedEnvelope> envelope = ReadCose(cose, ..inflated.Length, oneSpelling: false);
        ArrayPool<byte>.Shared.Return(envelope.TryGet(out _, out _) ? rented : cose, clearArray: true);
        return envelope;
    }

    private static Result<UnverifiedEnvelope> ReadCose(byte[] lent, Range range, bool oneSpelling)
    {
        (int offset, int length) = range.GetOffsetAndLength(lent.Length);
        if (!CoseSign1.TryRead(lent.AsSpan(range), out CoseSign1 message, out string where))
        {
            return new Failure(Reason.Malformed, where);
        }

        message = message.From(offset);
        CborReader header = new(lent.AsSpan(message.Protected));
        long? number = null;
        KeyId? keyId = null;
        long previous = long.MinValue;
        for (int count = header.ReadMap(16); count > 0 && !header.Failed; count--)
        {
            long label = header.ReadInteger();
            switch (label)
            {
                case CoseHeader.Algorithm:
                    number = header.ReadInteger();
                    break;
                case CoseHeader.KeyId when header.ReadBytes(KeyId.Length) is { Length: KeyId.Length } bytes:
                    keyId = KeyId.FromBytes(bytes);
                    break;
                default:
                    header.Fail();      // a protected header that we do not know may be critical: RFC 9052 §3.1
                    break;
            }

            if (label <= previous)
            {
                header.Fail();
            }

            previous = label;
        }

        if (!header.AtEnd || number is null || keyId is null)
        {
            return new Failure(Reason.Malformed, "cose.protected", "an algorithm and a key id of eight bytes, and nothing else");
        }

        if (SignatureAlgorithm.FromCose(number.Value) is not SignatureAlgorithm algorithm)
        {
            return new Failure(Reason.UnsupportedAlgorithm, "cose.protected.alg");
        }

        if (message.Signature.GetOffsetAndLength(offset + length).Length != algorithm.SignatureLength)
        {
            return new Failure(Reason.Malformed, "cose.signature", $"{algorithm.SignatureLength} bytes");
        }

        return TryReadUnprotected(lent, message, out Range? certificate)
            ? new UnverifiedEnvelope(lent, message, algorithm, keyId.Value, certificate, oneSpelling)
            : new Failure(Reason.Malformed, "cose.unprotected", "nothing, or the certificate of a field key");
    }

    private static bool TryReadUnprotected(byte[] cose, CoseSign1 message, out Range? certificate)
    {
        certificate = null;
        int offset = message.Unprotected.Start.Value;
        CborReader header = new(cose.AsSpan(message.Unprotected));
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
