using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>A compact passport within an HCERT's claims: { 4: exp, 6: iat, -260: { -112: passport } }.</summary>
internal static class HcertPassport
{
    /// <summary>The fixed term of every card in days, about five years. Nothing about a person can be read from it.</summary>
    public const int TermDays = 1826;

    /// <summary>The format's name in statements.</summary>
    public const string Format = "hcert/passport";

    /// <summary>Writes the signed content.</summary>
    public static void WritePayload(CborWriter cbor, HealthSummary open, ReadOnlySpan<byte> lane, uint statusIndex, DateOnly issuedOn)
    {
        cbor.WriteMap(3);
        cbor.WriteInteger(HcertClaims.Expiry);
        cbor.WriteInteger(Seconds(issuedOn.AddDays(TermDays)));
        cbor.WriteInteger(HcertClaims.IssuedAtClaim);
        cbor.WriteInteger(Seconds(issuedOn));
        cbor.WriteInteger(HcertClaims.Hcert);
        cbor.WriteMap(1);
        cbor.WriteInteger(HcertClaims.Passport);
        PassportCodec.Write(cbor, open, lane, statusIndex);
    }

    /// <summary>Opens the signed content. To be called after the signature was checked.</summary>
    /// <returns>The claims and the content; or a failure.</returns>
    public static Result<OpenedPassport> Open(UnverifiedEnvelope envelope, Terminology table)
    {
        if (!HcertClaims.TryRead(envelope.Payload, out HcertClaims claims, out Failure? failure))
        {
            return failure!;
        }

        if (!envelope.HasOneSpelling)
        {
            return new Failure(Reason.ContentMalformed, "zlib", "one stored block: a passport has one spelling");
        }

        return PassportCodec.Read(envelope.Payload[claims.Content], table).TryGet(out PassportContent? content, out failure)
            ? new OpenedPassport(claims, content)
            : failure;
    }

    /// <summary>Reads the summary and nothing around it, for measuring what a summary itself takes.</summary>
    internal static HealthSummary? ReadSummaryAlone(UnverifiedEnvelope envelope, Terminology table) =>
        HcertClaims.TryRead(envelope.Payload, out HcertClaims claims, out _)
        && PassportCodec.Read(envelope.Payload[claims.Content], table).TryGet(out PassportContent? content, out _)
            ? content.Summary
            : null;

    private static long Seconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
}
