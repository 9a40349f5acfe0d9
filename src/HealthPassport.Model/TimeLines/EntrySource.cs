namespace HealthPassport.Model;

/// <summary>One card's word for an entry of a time line.</summary>
public sealed record EntrySource
{
    /// <summary>The number of the statement.</summary>
    public required int Statement { get; init; }

    /// <summary>The place there, such as <c>vaccinations[3]</c> or <c>sealed.conditions[0]</c>.</summary>
    public required string Place { get; init; }

    /// <summary>The entry as it stands there, its source included.</summary>
    public required Entry Entry { get; init; }

    /// <summary>The card that it was carried over from, or null.</summary>
    public Link? Link { get; init; }

    /// <summary>The name of the issuer of <see cref="Link"/>, or null when the bundle has none of that number.</summary>
    public string? LinkedIssuer { get; init; }

    /// <summary>What the status lists say of the card of <see cref="Link"/>, or null without a link.</summary>
    public StatementStatus? LinkStatus { get; init; }

    /// <summary>Whether the card of <see cref="Link"/> is at hand and confirms it.</summary>
    public OriginalState Original { get; init; }

    /// <summary>The number of the statement of the card of <see cref="Link"/>, when it was given as well; else null.</summary>
    public int? OriginalStatement { get; init; }

    /// <summary>True when the card of <see cref="Link"/> was given as well and is rejected, for whatever reason.</summary>
    public bool IsRejected { get; init; }

    /// <summary>True when the issuer is not trusted for this kind of entry.</summary>
    public bool IsUnvouched { get; init; }

    /// <summary>True when the card that it was carried over from is revoked, suspended or superseded.</summary>
    public bool IsWithdrawn => LinkStatus?.State is StatusState.Revoked or StatusState.Suspended or StatusState.Superseded;
}
