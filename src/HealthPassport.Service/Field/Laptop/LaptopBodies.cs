using System.ComponentModel;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>The code that an administrator at home has given to the team.</summary>
internal sealed record CodeBody
{
    [Description("The code of the tour, as POST /field/tours at home answered it.")]
    public required string Code { get; init; }
}

/// <summary>How a laptop stands.</summary>
internal sealed record LaptopState
{
    [Description("Whether the home's answer was taken.")]
    public required bool Enrolled { get; init; }

    [Description("The unit's label at home.")]
    public string? Unit { get; init; }

    [Description("The organisation that issues.")]
    public string? IssuerName { get; init; }

    [Description("The first day of the tour.")]
    public DateOnly? FirstDay { get; init; }

    [Description("The last day of the tour.")]
    public DateOnly? LastDay { get; init; }

    [Description("The kinds of entry that the team vouches for.")]
    public IReadOnlyList<string>? Kinds { get; init; }

    [Description("For how many more cards there are status indices.")]
    public long? IndicesLeft { get; init; }

    [Description("What was issued, day by day, and what of it counts at home by the last receipt.")]
    public IReadOnlyList<LaptopDay>? Days { get; init; }

    [Description("True when the last receipt covers everything that was issued.")]
    public bool? AllHandedIn { get; init; }

    [Description("The number of the trust file that is read by.")]
    public long? TrustNumber { get; init; }
}

/// <summary>A day of a laptop. Every card has two codes.</summary>
/// <param name="Day">The day.</param>
/// <param name="Issued">Codes that were issued.</param>
/// <param name="Counted">Codes that count at home.</param>
internal sealed record LaptopDay(DateOnly Day, int Issued, int Counted);
