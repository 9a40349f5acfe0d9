using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A status list as its issuer signs it: an IETF Status List Token in CWT form (draft-ietf-oauth-status-list §5.2).</summary>
/// <param name="Subject">The list's URI.</param>
/// <param name="List">The list.</param>
public sealed record StatusListToken(string Subject, StatusList List)
{
    private const int TypeHeader = 16;
    private const string Type = "application/statuslist+cwt";
    private const int SubjectClaim = 2;
    private const int IssuedAtClaim = 6;
    private const int StatusListClaim = 65533;

    private static string Sizes => $"a list of {StatusStore.Size} or {Limits.StatusEntries} entries with two bits each";

    /// <summary>Signs the list.</summary>
    /// <param name="signer">The issuer's key.</param>
    /// <returns>The CWT.</returns>
    public byte[] Sign(ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        CborWriter header = new(64);
        header.WriteMap(3);
        header.WriteInteger(CoseHeader.Algorithm);
        header.WriteInteger(SignatureAlgorithm.ES256.Cose);
        header.WriteInteger(CoseHeader.KeyId);
        signer.KeyId.CopyTo(header.WriteBytesHead(KeyId.Length));
        header.WriteInteger(TypeHeader);
        header.WriteText(Type);
        CborWriter payload = new(1024);
        payload.WriteMap(3);
        payload.WriteInteger(SubjectClaim);
        payload.WriteText(Subject);
        payload.WriteInteger(IssuedAtClaim);
        payload.WriteInteger(List.AsOf.ToUnixTimeSeconds());
        payload.WriteInteger(StatusListClaim);
        payload.WriteMap(2);
        payload.WriteText("lst");
        payload.WriteBytes(List.Compress());
        payload.WriteText("bits");
        payload.WriteInteger(2);
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        CoseSign1.Digest(header.Written, default, payload.Written, digest);
        CborWriter cose = new(payload.Length + 256);
        CoseSign1Writer.Write(cose, header.Written, default, payload.Written, signer.Sign(digest));
        return cose.ToArray();
    }

    /// <summary>Signs the list as a JWT (§5.1 of that draft).</summary>
    /// <param name="signer">The issuer's key.</param>
    /// <returns>The JWT.</returns>
    public string SignJwt(ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return new StatusListJwt(Subject, List, null).Sign(signer.PublicKey.Thumbprint(), signer.Sign);
    }

    /// <summary>Reads a list that one of an issuer's keys has signed.</summary>
    /// <param name="cwt">The CWT, or the ASCII of the JWT.</param>
    /// <param name="keys">The issuer's keys.</param>
    /// <returns>The list, or <see cref="Reason.TrustMalformed"/> or <see cref="Reason.TrustSignatureInvalid"/>.</returns>
    public static Result<StatusListToken> Read(ReadOnlySpan<byte> cwt, IEnumerable<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (cwt.StartsWith("eyJ"u8))
        {
            return ReadJwt(Encoding.ASCII.GetString(cwt), keys);
        }

        if (!CoseSign1.TryRead(cwt, out CoseSign1 message, out _))
        {
            return new Failure(Reason.TrustMalformed, "status", "a status list as the status build command writes it");
        }

        byte[] digest = new byte[SHA256.HashSizeInBytes];
        byte[] signature = cwt[message.Signature].ToArray();
        CoseSign1.Digest(cwt[message.Protected], default, cwt[message.Payload], digest);
        if (!IsStatusList(cwt[message.Protected]) || !keys.Any(key => key.Verify(digest, signature)))
        {
            return new Failure(Reason.TrustSignatureInvalid, "status", "a status list signed by a key of an issuer in this bundle");
        }

        CborReader claims = new(cwt[message.Payload]);
        claims.ReadMap(3);
        claims.Expect(SubjectClaim);
        string subject = claims.ReadText(1000);
        claims.Expect(IssuedAtClaim);
        long issuedAt = claims.ReadInteger();
        claims.Expect(StatusListClaim);
        claims.ReadMap(2);
        bool list = claims.ReadText(8) == "lst";
        ReadOnlySpan<byte> zlib = claims.ReadBytes(Limits.StatusEntries);
        bool bits = claims.ReadText(8) == "bits";
        claims.Expect(2);
        return claims.AtEnd && list && bits && issuedAt is >= 0 and < 253_402_300_800
            && Inflate(zlib, DateTimeOffset.FromUnixTimeSeconds(issuedAt)) is StatusList read
            ? new StatusListToken(subject, read)
            : new Failure(Reason.TrustMalformed, "status", Sizes);
    }

    private static StatusList? Inflate(ReadOnlySpan<byte> zlib, DateTimeOffset asOf) =>
        StatusList.Inflate(zlib, StatusStore.Size, asOf) ?? StatusList.Inflate(zlib, Limits.StatusEntries, asOf);

    private static Result<StatusListToken> ReadJwt(string jwt, IEnumerable<PublicKey> keys) =>
        StatusListJwt.Read(jwt, keys).TryGet(out StatusListJwt? read, out Failure? failure)
            ? read.List is { BitsPerEntry: 2, Size: StatusStore.Size or Limits.StatusEntries } ? new StatusListToken(read.Subject, read.List) : new Failure(Reason.TrustMalformed, "status", Sizes)
            : failure.Reason == Reason.TrustSignatureInvalid ? failure
            : new Failure(Reason.TrustMalformed, "status", "a status list as the status build command writes it");

    private static bool IsStatusList(ReadOnlySpan<byte> bytes)
    {
        CborReader header = new(bytes);
        header.ReadMap(3);
        header.Expect(CoseHeader.Algorithm);
        header.Expect(SignatureAlgorithm.ES256.Cose);
        header.Expect(CoseHeader.KeyId);
        header.ReadBytes(KeyId.Length);
        header.Expect(TypeHeader);
        return header.ReadText(64) == Type && header.AtEnd;
    }
}
