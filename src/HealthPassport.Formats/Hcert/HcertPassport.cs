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

    /// <summary>Writes the signed content, and tells where in it the lane lies.</summary>
    public static int WritePayload(CborWriter cbor, HealthSummary open, ReadOnlySpan<byte> lane, uint statusIndex, DateOnly issuedOn)
    {
        cbor.WriteMap(3);
        cbor.WriteInteger(HcertClaims.Expiry);
        cbor.WriteInteger(Seconds(issuedOn.AddDays(TermDays)));
        cbor.WriteInteger(HcertClaims.IssuedAtClaim);
        cbor.WriteInteger(Seconds(issuedOn));
        cbor.WriteInteger(HcertClaims.Hcert);
        cbor.WriteMap(1);
        cbor.WriteInteger(HcertClaims.Passport);
        return PassportCodec.Write(cbor, open, lane, statusIndex);
    }

    /// <summary>Opens the passport in the claims. To be called after the signature was checked.</summary>
    public static Result<OpenedCredential> Open(HcertEnvelope envelope, HcertClaims claims, Terminology table)
    {
        if (!envelope.HasOneSpelling)
        {
            return new Failure(Reason.ContentMalformed, "zlib", "one stored block: a passport has one spelling");
        }

        if (PassportCodec.Read(envelope.Payload[claims.Content], table, out HealthSummary? summary, out Range lane, out uint statusIndex) is Failure failure)
        {
            return failure;
        }

        int start = claims.Content.Start.Value;
        return new OpenedCredential
        {
            Format = Format,
            IssuedAt = claims.IssuedAt,
            NotBefore = claims.NotBefore,
            ExpiresAt = claims.ExpiresAt,
            Expiry = ExpiryRule.Caution,
            KnowsDaysOnly = true,
            Summary = summary!,
            StatusIndex = statusIndex,
            Lane = (start + lane.Start.Value)..(start + lane.End.Value),
        };
    }

    /// <summary>Reads the summary and nothing around it, for measuring what a summary itself takes.</summary>
    internal static HealthSummary? ReadSummaryAlone(HcertEnvelope envelope, Terminology table) =>
        HcertClaims.TryRead(envelope.Payload, out HcertClaims claims, out _)
        && PassportCodec.Read(envelope.Payload[claims.Content], table).TryGet(out PassportContent? content, out _)
            ? content.Summary
            : null;

    private static long Seconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
}
