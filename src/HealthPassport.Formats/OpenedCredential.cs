using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Formats;

/// <summary>What stood in an envelope whose signature was good, of any format. The checks after the signature work on this and nothing else.</summary>
internal sealed class OpenedCredential
{
    // This object is made for every card that is read: a time takes one word and not two, and what a compact passport never has takes one together.
    private const long Absent = long.MinValue;

    private readonly long _issuedAt = Absent;
    private readonly long _notBefore = Absent;
    private readonly long _expiresAt = Absent;
    private readonly More? _more;

    /// <summary>The format's name in statements, such as <c>hcert/dcc</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The issuer as the content names it, to be compared as text; null where the key alone tells (HCERT, VDS-NC).</summary>
    public string? Issuer
    {
        get => _more?.Issuer;
        init => (_more ??= new()).Issuer = value;
    }

    /// <summary>When it was issued, in seconds since 1970; null when the content does not say.</summary>
    public long? IssuedAt
    {
        get => _issuedAt == Absent ? null : _issuedAt;
        init => _issuedAt = value ?? Absent;
    }

    /// <summary>From when it is valid, likewise, where that is said apart from the issue.</summary>
    public long? NotBefore
    {
        get => _notBefore == Absent ? null : _notBefore;
        init => _notBefore = value ?? Absent;
    }

    /// <summary>The end of its term, likewise, or null.</summary>
    public long? ExpiresAt
    {
        get => _expiresAt == Absent ? null : _expiresAt;
        init => _expiresAt = value ?? Absent;
    }

    /// <summary>What the end of its term means.</summary>
    public ExpiryRule Expiry { get; init; } = ExpiryRule.Reject;

    /// <summary>True when its times are days. Devices are set to any time zone, so a day ahead is no time to come.</summary>
    public bool KnowsDaysOnly { get; init; }

    /// <summary>The content.</summary>
    public required HealthSummary Summary { get; init; }

    /// <summary>The kinds of entry for which the signing key must be trusted by the rules of the format (HCERT key usage); null where scope is a caution only.</summary>
    public EntryKinds? KeyUsage
    {
        get => _more?.KeyUsage;
        init => (_more ??= new()).KeyUsage = value;
    }

    /// <summary>The index in the status list that its key names in the trust bundle (our own formats), or null.</summary>
    public uint? StatusIndex { get; init; }

    /// <summary>Status lists that the content itself names.</summary>
    public ImmutableArray<StatusReference> StatusReferences
    {
        get => _more?.StatusReferences ?? [];
        init => (_more ??= new()).StatusReferences = value;
    }

    /// <summary>The revocation id of a SMART Health Card, or null.</summary>
    public string? RevocationId
    {
        get => _more?.RevocationId;
        init => (_more ??= new()).RevocationId = value;
    }

    /// <summary>The index in its issuer's status list as our own formats say it: plainly, as the revocation id, or in a reference; null when there is none.</summary>
    public uint? OwnStatusIndex =>
        StatusIndex
        ?? (uint.TryParse(RevocationId, NumberStyles.None, CultureInfo.InvariantCulture, out uint id) ? id : StatusReferences.FirstOrDefault()?.Index);

    /// <summary>The key of the holder that the content names, or null.</summary>
    public PublicKey? HolderKey { get; init; }

    /// <summary>Deviations that were tolerated.</summary>
    public ImmutableArray<Defect> Defects
    {
        get => _more?.Defects ?? [];
        init => (_more ??= new()).Defects = value;
    }

    /// <summary>A link to content that lies on a server, or null.</summary>
    public HealthLink? Link
    {
        get => _more?.Link;
        init => (_more ??= new()).Link = value;
    }

    /// <summary>Where the sealed lane lies in the signed content.</summary>
    public Range Lane { get; init; }

    private sealed class More
    {
        public string? Issuer { get; set; }

        public EntryKinds? KeyUsage { get; set; }

        public ImmutableArray<StatusReference> StatusReferences { get; set; } = [];

        public string? RevocationId { get; set; }

        public ImmutableArray<Defect> Defects { get; set; } = [];

        public HealthLink? Link { get; set; }
    }
}
