using HealthPassport.Formats.Foreign;
using HealthPassport.Model;

namespace HealthPassport.Formats.Hcert;

/// <summary>The CWT claims around content of others (HCERT 1.0.8 §3.3): its times, and the map of its subclaims.</summary>
internal sealed class CwtClaims
{
    private const long LastSecond = 253_402_300_799;      // of the year 9999, the last that dates of this platform know

    private CwtClaims()
    {
    }

    public long? IssuedAt { get; private init; }

    public long? NotBefore { get; private init; }

    public long? ExpiresAt { get; private init; }

    /// <summary>The subclaims of -260; null where the content lies among the claims themselves (the first DDCC codes).</summary>
    public ForeignMap? Hcert { get; private init; }

    /// <summary>The claims themselves.</summary>
    public required ForeignMap Root { get; init; }

    /// <summary>Takes the claims apart. Numbers as names stand for claims, texts for content that was put among them.</summary>
    public static CwtClaims Read(ForeignValue payload, ForeignFindings findings)
    {
        ForeignMap root = new(payload, "cwt", findings);
        return new()
        {
            Root = root,
            ExpiresAt = Time(root, HcertClaims.Expiry, "cwt.exp"),
            NotBefore = Time(root, HcertClaims.NotBeforeClaim, "cwt.nbf"),
            IssuedAt = Time(root, HcertClaims.IssuedAtClaim, "cwt.iat"),
            Hcert = root.Take(HcertClaims.Hcert) is ForeignValue hcert ? new(hcert, "hcert", findings) : null,
        };
    }

    /// <summary>Notes times that are missing: some formats can do without.</summary>
    public void TolerateMissingTimes()
    {
        Tolerate(ExpiresAt, "cwt.exp");
        Tolerate(IssuedAt, "cwt.iat");
    }

    /// <summary>Refuses claims without a time of issue and an end.</summary>
    public void RequireTimes()
    {
        Require(ExpiresAt, "cwt.exp");
        Require(IssuedAt, "cwt.iat");
    }

    private void Tolerate(long? time, string where)
    {
        if (time is null)
        {
            Root.Findings.Tolerate("time-missing", where);
        }
    }

    private void Require(long? time, string where)
    {
        if (time is null)
        {
            Root.Findings.Fail(where, "seconds since 1970");
        }
    }

    // Issuers in two countries wrote fractions; whole seconds are what the claim says.
    private static long? Time(ForeignMap root, long claim, string where)
    {
        ForeignValue? value = root.Take(claim);
        if (value is null)
        {
            return null;
        }

        if (value.Kind == ForeignKind.Integer && value.Number >= 0 && value.Number <= LastSecond)
        {
            return (long)value.Number;
        }

        if (value.Kind == ForeignKind.Float && value.Float >= 0 && value.Float < LastSecond + 1)      // false for no number
        {
            root.Findings.Tolerate("time-with-fraction", where);
            return (long)Math.Floor(value.Float);
        }

        root.Findings.Fail(Reason.ContentMalformed, where, "seconds from 1970 to 9999");
        return null;
    }
}
