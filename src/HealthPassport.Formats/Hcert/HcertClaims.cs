using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>The CWT claims of an HCERT (HCERT 1.0.8 §3.3) that carry a compact passport.</summary>
/// <param name="IssuedAt">The day of issue in seconds since 1970, a multiple of 86 400.</param>
/// <param name="ExpiresAt">The end of the technical term, likewise.</param>
/// <param name="NotBefore">The begin of the technical term, likewise, or null.</param>
/// <param name="Content">The bytes of the passport.</param>
internal readonly record struct HcertClaims(long IssuedAt, long ExpiresAt, long? NotBefore, Range Content)
{
    public const int Issuer = 1;
    public const int Expiry = 4;
    public const int NotBeforeClaim = 5;
    public const int IssuedAtClaim = 6;

    /// <summary><c>cti</c> (RFC 8392 §3.1.7): random bytes in what has no lane.</summary>
    public const int Id = 7;
    public const int Hcert = -260;

    /// <summary>Our sub-claim of the HCERT claim: 0 and above are WHO's, negative numbers are free.</summary>
    public const int Passport = -112;

    /// <summary>The only step of every time: a day in seconds.</summary>
    public const int Day = 86_400;

    /// <summary>Takes the claims apart; on failure tells where and why.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out HcertClaims claims, out Failure? failure)
    {
        claims = default;
        CborReader reader = new(payload);
        long? issuedAt = null;
        long? expiresAt = null;
        long? notBefore = null;
        Range? content = null;
        bool foreign = false;
        bool odd = false;      // something that a passport must not have; another kind of HCERT may
        bool isLast = false;
        ReadOnlySpan<byte> previous = default;
        for (int count = reader.ReadMap(16); count > 0 && content is null && !foreign && !reader.Failed; count--)
        {
            int start = reader.Position;
            long claim = reader.ReadInteger();
            ReadOnlySpan<byte> key = payload[start..reader.Position];
            odd |= previous.SequenceCompareTo(key) >= 0;
            previous = key;
            switch (claim)
            {
                case Expiry:
                    expiresAt = ReadDay(ref reader, ref odd);
                    break;
                case NotBeforeClaim:
                    notBefore = ReadDay(ref reader, ref odd);
                    break;
                case IssuedAtClaim:
                    issuedAt = ReadDay(ref reader, ref odd);
                    break;
                case Hcert:
                    content = ReadContent(ref reader, payload.Length, ref foreign);
                    isLast = count == 1;
                    break;
                default:
                    reader.ReadAny();
                    odd = true;
                    break;
            }
        }

        failure = reader.Failed ? new Failure(Reason.ContentMalformed, "cwt")
            : foreign || (content is null && odd) ? new Failure(Reason.UnsupportedContent, "cwt", "a compact passport and nothing else")
            : content is null || odd || !isLast ? new Failure(Reason.ContentMalformed, "cwt")
            : issuedAt is null || expiresAt is null || expiresAt <= issuedAt ? new Failure(Reason.ContentMalformed, "cwt.exp", "two days, iat and exp, in that order")
            : null;
        if (failure is null)
        {
            claims = new(issuedAt!.Value, expiresAt!.Value, notBefore, content!.Value);
        }

        return failure is null;
    }

    private static long ReadDay(ref CborReader reader, ref bool odd)
    {
        long seconds = reader.ReadInteger();
        if (seconds < 0 || seconds % Day != 0 || seconds > 253_402_214_400)      // the last day of the year 9999
        {
            odd = true;
            return 0;
        }

        return seconds;
    }

    // The content is the last thing in the payload, since no claim of a passport comes after this one; so it is not read twice.
    private static Range? ReadContent(ref CborReader reader, int end, ref bool foreign)
    {
        if (reader.ReadMap(16) != 1 || reader.ReadInteger() != Passport)
        {
            foreign = true;
            return null;
        }

        return reader.Failed ? null : reader.Position..end;
    }
}
