using HealthPassport.Formats.Foreign;
using HealthPassport.Formats.Hcert.Dcc;
using HealthPassport.Formats.Hcert.Ddcc;
using HealthPassport.Formats.Hcert.Icvp;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>The content of HCERTs of others: EU DCC, WHO ICVP and DDCC, health links (<c>specs/hcert.md</c> §3).</summary>
internal static class ForeignHcert
{
    /// <summary>The subclaims of -260 that are read.</summary>
    private const long DccClaim = 1;
    private const long DdccVaccinationClaim = 3;
    private const long DdccTestClaim = 4;
    private const long HealthLinkClaim = 5;
    public const long IcvpClaim = -6;

    /// <summary>Opens the claims. To be called after the signature was checked.</summary>
    /// <param name="payload">The signed content.</param>
    /// <param name="table">The table of concepts.</param>
    /// <returns>The content, a failure, or null when the claims hold a compact passport.</returns>
    public static Result<OpenedCredential>? Open(ReadOnlySpan<byte> payload, Terminology table)
    {
        if (CborTree.Read(payload.ToArray()) is not ForeignValue root)
        {
            return new Failure(Reason.ContentMalformed, "cwt");
        }

        if (root.Find(HcertClaims.Hcert)?.Find(HcertClaims.Passport) is not null)
        {
            return null;
        }

        ForeignFindings findings = new();
        CwtClaims claims = CwtClaims.Read(root, findings);
        OpenedContent? content = claims.Hcert is null ? DdccContent.ReadRoot(claims, table) : ReadSubclaim(claims, claims.Hcert, table);
        if (content is null)
        {
            return findings.Failure ?? new Failure(Reason.UnsupportedContent, "hcert", "one of the subclaims 1, 3, 4, 5 and -6");
        }

        claims.Hcert?.KeepRest();
        claims.Root.KeepRest();
        return findings.Failure is Failure failure ? failure : new OpenedCredential
        {
            Format = content.Format,
            IssuedAt = claims.IssuedAt,
            NotBefore = claims.NotBefore,
            ExpiresAt = claims.ExpiresAt ?? content.OwnEnd,
            Expiry = claims.ExpiresAt is null ? ExpiryRule.Caution : ExpiryRule.Reject,
            Summary = content.Summary with { Other = findings.Other },
            KeyUsage = content.KeyUsage,
            Link = content.Link,
            Defects = findings.Defects,
        };
    }

    private static OpenedContent? ReadSubclaim(CwtClaims claims, ForeignMap hcert, Terminology table) =>
        hcert.Take(DccClaim) is ForeignValue dcc ? DccContent.Read(dcc, claims, table)
        : hcert.Take(IcvpClaim) is ForeignValue icvp ? IcvpContent.Read(icvp, claims, table)
        : hcert.Take(DdccVaccinationClaim) is ForeignValue vaccination ? DdccContent.ReadVaccination(new(vaccination, "", claims.Root.Findings), claims, table)
        : hcert.Take(DdccTestClaim) is ForeignValue test ? DdccContent.ReadTest(new(test, "", claims.Root.Findings), claims, table)
        : hcert.Take(HealthLinkClaim) is ForeignValue link ? HcertHealthLink.Read(link, claims)
        : null;
}
