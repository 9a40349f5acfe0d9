using HealthPassport.Model;

namespace HealthPassport.Tests.Formats.Json;

/// <summary>A full statement and an empty one.</summary>
internal static class ExampleStatements
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 30, 5, 999, TimeSpan.FromHours(2));

    public static Statement Unreadable { get; } = new()
    {
        Verdict = Verdict.Unreadable,
        Reasons = [Reason.NotAHealthCredential],
        Time = new StatementTime(null, null, TimeState.InTime, Noon),
        TrustData = null,
    };

    public static Statement Full { get; } = new()
    {
        Verdict = Verdict.Caution,
        Reasons = [Reason.Scope, Reason.TrustStale],
        Where = "passport.5",
        Format = "hcert/passport",
        Signature = SignatureState.Valid,
        Issuer = new StatementIssuer
        {
            Id = "https://clinic.example/é",
            Name = "Clinic \"<&'+`\u2028\u007f\u0001\n\\ مستوصف 𞤀",
            Number = 7,
            Trust = "network",
            Anchor = "demo",
            FieldUnit = "0a0b0c0d",
            Admission = new StatementAdmission
            {
                Signatures = 3,
                Voters = 5,
                Network = "demo",
                ListDate = new(2026, 2, 27, 0, 0, 0, TimeSpan.Zero),
                State = "left",
                TranscribesOnly = true,
                Successor = "Another clinic",
            },
        },
        KeyId = "0102030405060708",
        Time = new StatementTime(new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), new(2031, 1, 2, 0, 0, 0, TimeSpan.Zero), TimeState.InTime, Noon),
        Status = new StatementStatus(StatusState.NotRevoked, new(2026, 2, 28, 0, 0, 0, TimeSpan.Zero)),
        Sealed = SealedState.Opened,
        TrustData = new StatementTrustData(new(2026, 2, 28, 0, 0, 0, TimeSpan.Zero), 1, true, false) { KnownUntil = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) },
        StatusIndex = 42,
        Hash = EnvelopeHash.Parse("0123456789abcdef01234567"),
        Summary = SummaryText.Read(Samples.Read("samples/01-adult-htn-diabetes.json")) with { Other = [new OtherContent("passport.12", "01")] },
        SealedSummary = HealthSummary.Empty,
        UnverifiedSummary = SummaryText.Read("""{"screenings":[{"code":"hiv-viral-load","value":40.5,"comparator":"<"}]}"""),
        UnvouchedEntries = ["medications[0]"],
        LinkedIssuers = [new LinkedIssuer(3, null), new LinkedIssuer(4, "Other")],
        HealthLink = new HealthLink("links.example") { Label = "Summary", ExpiresAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), NeedsPasscode = true, LongTerm = true, Version = 2 },
        Defects = [new Defect("tag-missing", "cose")],
    };
}
