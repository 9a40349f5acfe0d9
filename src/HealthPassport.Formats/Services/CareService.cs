using System.Collections.Immutable;

namespace HealthPassport.Formats.Services;

/// <summary>A service on the way: a door to knock at, never a person (<c>specs/services-pack.md</c> §3).</summary>
public sealed record CareService
{
    /// <summary>What it is for.</summary>
    public required ServiceKind Kind { get; init; }

    /// <summary>The code of its country; one of the pack's.</summary>
    public required string Country { get; init; }

    /// <summary>Its town or area; null when it is not told, as with every <see cref="ServiceKind.ProtectedShelter"/>.</summary>
    public string? Area { get; init; }

    /// <summary>Its name as it stands on the door.</summary>
    public required string Name { get; init; }

    /// <summary>When it is open, ascending and without overlap; empty when that is not known.</summary>
    public ImmutableArray<OpeningSpan> Hours { get; init; } = [];

    /// <summary>The languages that are spoken there (BCP 47).</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>What it asks for.</summary>
    public ServiceCost Cost { get; init; }

    /// <summary>Whether it asks for identity papers.</summary>
    public PapersAsked Papers { get; init; }

    /// <summary>How to get there; null for none, as with every <see cref="ServiceKind.ProtectedShelter"/>.</summary>
    public LocalText? Directions { get; init; }

    /// <summary>How one is referred to it; null for none.</summary>
    public LocalText? Referral { get; init; }

    /// <summary>Its telephone number, with a plus sign and digits only (E.164) or a short number.</summary>
    public string? Telephone { get; init; }

    /// <summary>Its e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Its page, an https address.</summary>
    public string? WebPage { get; init; }

    /// <summary>Where this is from and when it was looked at.</summary>
    public required ServicesSource Source { get; init; }

    /// <inheritdoc/>
    public bool Equals(CareService? other) =>
        other is not null && (Kind, Country, Area, Name, Cost, Papers) == (other.Kind, other.Country, other.Area, other.Name, other.Cost, other.Papers)
        && (Directions, Referral, Telephone, Email, WebPage, Source) == (other.Directions, other.Referral, other.Telephone, other.Email, other.WebPage, other.Source)
        && Hours.SequenceEqual(other.Hours) && Languages.SequenceEqual(other.Languages);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Country, Name);
}
