using System.Collections.Immutable;

namespace HealthPassport.Formats.Services;

/// <summary>Services on the way and rights to care, in many languages (<c>specs/services-pack.md</c>). It has nothing about any card or holder.</summary>
public sealed record ServicesPack
{
    /// <summary>Who publishes it: the identifier of an issuer in the trust bundle. Its key must have signed the pack.</summary>
    public required string Publisher { get; init; }

    /// <summary>The pack's name with its publisher: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The number of the edition; a larger one replaces a smaller one.</summary>
    public required uint Edition { get; init; }

    /// <summary>The day on which it was made.</summary>
    public required DateOnly Made { get; init; }

    /// <summary>The last day on which it counts as current.</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>True for a pack to try things with: every reader says that nothing in it exists.</summary>
    public bool IsFictional { get; init; }

    /// <summary>The languages of its texts, in the order in which one stands in for another that is missing.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>Its title.</summary>
    public required LocalText Title { get; init; }

    /// <summary>The countries that it speaks of.</summary>
    public required ImmutableArray<ServicesCountry> Countries { get; init; }

    /// <summary>The services.</summary>
    public ImmutableArray<CareService> Services { get; init; } = [];

    /// <summary>The rights to care.</summary>
    public ImmutableArray<CareRight> Rights { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(ServicesPack? other) =>
        other is not null && (Publisher, Id, Edition, Made, ValidUntil, IsFictional, Title) == (other.Publisher, other.Id, other.Edition, other.Made, other.ValidUntil, other.IsFictional, other.Title)
        && Languages.SequenceEqual(other.Languages) && Countries.SequenceEqual(other.Countries) && Services.SequenceEqual(other.Services) && Rights.SequenceEqual(other.Rights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Publisher, Id, Edition);
}
