using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>What the verifier says about one credential: an answer, not a boolean (<c>specs/verification.md</c>).</summary>
public sealed record Statement
{
    /// <summary>The answer in one word.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The reasons in the order of the checks; empty only when accepted.</summary>
    public required ImmutableArray<Reason> Reasons { get; init; }

    /// <summary>Where in the input the first hard reason lies, or null. Never quotes the input.</summary>
    public string? Where { get; init; }

    /// <summary>The format, such as <c>hcert/passport</c>, or null when none was recognised.</summary>
    public string? Format { get; init; }

    /// <summary>What is known of the signature.</summary>
    public SignatureState Signature { get; init; } = SignatureState.Unchecked;

    /// <summary>Who signed, or null when that is not known.</summary>
    public StatementIssuer? Issuer { get; init; }

    /// <summary>The key id in the envelope, in hexadecimal or, in JOSE, as written; or null. Only a hint as long as the signature was not checked.</summary>
    public string? KeyId { get; init; }

    /// <summary>The times.</summary>
    public required StatementTime Time { get; init; }

    /// <summary>Revocation, or null when no signature was checked.</summary>
    public StatementStatus? Status { get; init; }

    /// <summary>The sealed lane, or null for formats without one.</summary>
    public SealedState? Sealed { get; init; }

    /// <summary>Always false: signatures prove what was said, not that it is about the person who stands here.</summary>
    public bool HolderBound { get; }

    /// <summary>The knowledge that the statement rests on.</summary>
    public required StatementTrustData? TrustData { get; init; }

    /// <summary>The credential's index in its issuer's status list, or null.</summary>
    public uint? StatusIndex { get; init; }

    /// <summary>The credential's short name, under which it can be linked to and revoked, or null.</summary>
    public EnvelopeHash? Hash { get; init; }

    /// <summary>The content, or null. Null whenever the signature is not valid.</summary>
    public HealthSummary? Summary { get; init; }

    /// <summary>What was opened with the holder's secret, or null. It stands apart; no export or merge takes it unless asked.</summary>
    public HealthSummary? SealedSummary { get; init; }

    /// <summary>Content that nobody has verified, only when the caller asked for it and there is no key for the envelope; else null.</summary>
    public HealthSummary? UnverifiedSummary { get; init; }

    /// <summary>The places of entries for which the issuer or the field key is not trusted, such as <c>medications[0]</c>.</summary>
    public ImmutableArray<string> UnvouchedEntries { get; init; } = [];

    /// <summary>Where the credential is, or holds, a link to data on a server: whom it would ask; else null.</summary>
    public HealthLink? HealthLink { get; init; }

    /// <summary>Issuers that the summary's links name, by number, as far as the trust bundle knows them.</summary>
    public ImmutableArray<LinkedIssuer> LinkedIssuers { get; init; } = [];

    /// <summary>Deviations of a foreign issuer that were tolerated.</summary>
    public ImmutableArray<Defect> Defects { get; init; } = [];
}
