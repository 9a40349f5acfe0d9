using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Formats.SdJwt;

/// <summary>Opens an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc-16 §2.2): our health summary in groups, and everything else as it stands.</summary>
internal static class SdJwtVcContent
{
    /// <summary>Claims that may not be disclosed selectively (§2.2.2.2).</summary>
    public static readonly ImmutableArray<string> NeverSelective = ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status"];

    private static readonly ImmutableArray<string> Understood = ["iss", "iat", "nbf", "exp", "vct", "status", "cnf"];

    /// <summary>Opens the credential. To be called after the signature was checked.</summary>
    /// <param name="json">The processed payload.</param>
    /// <param name="format">The format's name in statements.</param>
    /// <param name="defects">What was tolerated so far.</param>
    /// <param name="table">The table of concepts.</param>
    /// <returns>The content, or <see cref="Reason.ContentMalformed"/>.</returns>
    public static Result<OpenedCredential> Open(JsonElement json, string format, ImmutableArray<Defect> defects, Terminology table)
    {
        if (JoseJson.Text(json, "vct") is not { Length: > 0 } type)
        {
            return new Failure(Reason.ContentMalformed, "vct", "the type of the credential");
        }

        if ((json.TryGetProperty("iss", out _) && JoseJson.Text(json, "iss") is null)
            || !VcClaims.TryTime(json, "iat", out long? issuedAt) || !VcClaims.TryTime(json, "nbf", out long? notBefore) || !VcClaims.TryTime(json, "exp", out long? expiresAt))
        {
            return new Failure(Reason.ContentMalformed, "iat", "iss as a string; iat, nbf and exp as numbers of seconds");
        }

        PublicKey? holderKey = null;
        if (json.TryGetProperty("cnf", out JsonElement confirmation) && confirmation.ValueKind == JsonValueKind.Object
            && confirmation.TryGetProperty("jwk", out JsonElement jwk) && Jwk.Read(jwk, "cnf.jwk").TryGet(out Jwk? read, out _))
        {
            holderKey = read.PublicKey;
        }

        bool isOurs = type == HealthSummaryGroups.Type;
        List<OtherContent> other =
        [
            .. json.EnumerateObject().Where(member => (!Understood.Contains(member.Name) || (member.Name == "vct" && !isOurs)) && !(isOurs && HealthSummaryGroups.Names.Contains(member.Name)))
                .Select(member => VcContent.Other(member.Name, member.Value)),
        ];
        if (!CredentialStatusEntries.ReadClaim(json).TryGet(out CredentialStatusEntries? status, out Failure? failure))
        {
            return failure;
        }

        HealthSummary? summary = HealthSummary.Empty;
        if (isOurs && !HealthSummaryGroups.Join(json, table).TryGet(out summary, out failure))
        {
            return failure;
        }

        return new OpenedCredential
        {
            Format = format,
            Issuer = JoseJson.Text(json, "iss"),
            IssuedAt = issuedAt,
            NotBefore = notBefore,
            ExpiresAt = expiresAt,
            StatusReferences = status.References,
            HolderKey = holderKey,
            Summary = summary with { Other = [.. other] },
            Defects = defects,
        };
    }
}
