using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Foreign;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;

namespace HealthPassport.Formats.Status;

/// <summary>Reads Status List Tokens in CWT form (draft-ietf-oauth-status-list-20 §5.2) as others write them.</summary>
internal static class StatusListCwt
{
    private const int TypeHeader = 16;
    private const string Type = "application/statuslist+cwt";
    private const int SubjectClaim = 2;
    private const int ExpiresAtClaim = 4;
    private const int IssuedAtClaim = 6;
    private const int StatusListClaim = 65533;

    /// <summary>Reads a token.</summary>
    /// <param name="cwt">The bytes; may be anything.</param>
    /// <param name="keys">The keys of the issuers that may have signed it.</param>
    /// <returns>The token, as for <see cref="StatusListJwt"/>; or <see cref="Reason.TrustSignatureInvalid"/>, <see cref="Reason.Malformed"/> or <see cref="Reason.ContentMalformed"/>.</returns>
    public static Result<StatusListJwt> Read(ReadOnlySpan<byte> cwt, IEnumerable<PublicKey> keys)
    {
        if (LenientCoseSign1.Read(cwt, out CoseSign1 message, out long algorithm, out _) is Failure failure)
        {
            return failure with { Where = $"status.{failure.Where}" };
        }

        if (CborTree.Read(cwt[message.Protected].ToArray())?.Find(TypeHeader)?.Text != Type)
        {
            return new Failure(Reason.Malformed, "status.header.typ", Type);
        }

        byte[] digest = new byte[SHA256.HashSizeInBytes];
        byte[] signature = cwt[message.Signature].ToArray();
        CoseSign1.Digest(cwt[message.Protected], default, cwt[message.Payload], digest);
        return keys.Any(key => key.Algorithm.Cose == algorithm && key.Verify(digest, signature))
            ? ReadClaims(CborTree.Read(cwt[message.Payload].ToArray()))
            : new Failure(Reason.TrustSignatureInvalid, "status", "a status list signed by a known key of its issuer");
    }

    private static Result<StatusListJwt> ReadClaims(ForeignValue? claims)
    {
        if (claims?.Find(SubjectClaim) is not { Kind: ForeignKind.Text, Text: string subject } || Time(claims.Find(IssuedAtClaim)) is not DateTimeOffset asOf
            || (claims.Find(ExpiresAtClaim) is ForeignValue written && Time(written) is null))
        {
            return new Failure(Reason.ContentMalformed, "status.sub", "sub, iat, and exp where it stands");
        }

        ForeignValue? content = claims.Find(StatusListClaim);
        return content?.Find("bits") is { Kind: ForeignKind.Integer } bits && bits.Number >= 1 && bits.Number <= 8 && content.Find("lst") is { Kind: ForeignKind.Bytes } lst
            && BoundedInflater.Inflate(lst.Bytes, Limits.StatusEntries) is byte[] packed && StatusList.FromPacked(packed, (int)bits.Number, asOf) is StatusList list
            ? new StatusListJwt(subject, list, Time(claims.Find(ExpiresAtClaim)))
            : new Failure(Reason.ContentMalformed, "status.lst", $"a zlib stream with at most {Limits.StatusEntries} entries of 1, 2, 4 or 8 bits");
    }

    private static DateTimeOffset? Time(ForeignValue? value) =>
        value is { Kind: ForeignKind.Integer } && value.Number >= 0 && value.Number < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds((long)value.Number) : null;
}
