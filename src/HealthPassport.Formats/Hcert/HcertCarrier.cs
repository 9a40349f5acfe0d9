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
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new Failure(Reason.NotAHealthCredential, "text", "text that begins with HC1:");
        }

        if (text.Length > Limits.TokenCharacters)
        {
            return new Failure(Reason.TooLarge, "text", $"at most {Limits.TokenCharacters} characters");
        }

        text = text[Prefix.Length..];
        byte[] rented = ArrayPool<byte>.Shared.Rent(Base45Text.ByteCount(text.Length));
        try
        {
            Span<byte> zlib = rented.AsSpan(0, Base45Text.ByteCount(text.Length));
            if (!Base45Text.TryDecode(text, zlib))
            {
                return new Failure(Reason.Malformed, "base45");
            }

            if (StoredZlib.TryRead(zlib, out Range content))
            {
                return ReadCose(zlib[content].ToArray(), oneSpelling: true);
            }

            return BoundedInflater.Inflate(zlib, Limits.InflatedBytes) is byte[] cose
                ? ReadCose(cose, oneSpelling: false)
                : new Failure(Reason.Malformed, "zlib");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
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

    private static Result<UnverifiedEnvelope> ReadCose(byte[] cose, bool oneSpelling)
    {
        if (!CoseSign1.TryRead(cose, out CoseSign1 message, out string where))
        {
            return new Failure(Reason.Malformed, where);
        }

        CborReader header = new(cose.AsSpan(message.Protected));
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

        if (message.Signature.GetOffsetAndLength(cose.Length).Length != algorithm.SignatureLength)
        {
            return new Failure(Reason.Malformed, "cose.signature", $"{algorithm.SignatureLength} bytes");
        }

        return TryReadUnprotected(cose, message, out Range? certificate)
            ? new UnverifiedEnvelope(cose, message, algorithm, keyId.Value, certificate, oneSpelling)
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
