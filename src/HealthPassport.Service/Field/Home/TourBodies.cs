using System.ComponentModel;

namespace HealthPassport.Service.Field.Home;

/// <summary>A tour to be made.</summary>
internal sealed record TourBody
{
    [Description("The unit's label, for the list of tours. It goes into no card.")]
    public required string Unit { get; init; }

    [Description("The first day, in UTC.")]
    public required DateOnly FirstDay { get; init; }

    [Description("How many days; at most 90, since the key that certifies signs no longer either.")]
    public required int Days { get; init; }

    [Description("The kinds of entry that the team vouches for: vaccinations, conditions, screenings, allergies, medications, events, or all.")]
    public required IReadOnlyList<string> Kinds { get; init; }

    [Description("How many status indices the laptop takes along, at most 20 000: one for each card. Where a tour falls under two status lists, as many of each.")]
    public required int Supply { get; init; }
}

/// <summary>The tour that was made.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Code">The code that the team enters on the laptop, once. It is shown only here.</param>
internal sealed record TourMade(string Id, string Code);

/// <summary>The tours.</summary>
/// <param name="Tours">One row each, the newest first.</param>
internal sealed record TourList(IReadOnlyList<TourState> Tours);

/// <summary>How a tour stands.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Unit">The unit's label.</param>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The last day.</param>
/// <param name="Kinds">The kinds of entry.</param>
/// <param name="Enrolled">Whether a laptop has enrolled.</param>
/// <param name="LostFrom">The first untrusted day, when the laptop was reported as lost.</param>
/// <param name="HandedIn">How many codes of each day were handed in; every card has two.</param>
internal sealed record TourState(string Id, string Unit, DateOnly FirstDay, DateOnly LastDay, IReadOnlyList<string> Kinds, bool Enrolled, DateOnly? LostFrom, IReadOnlyList<DayCount> HandedIn);

/// <summary>Codes of one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Codes">How many.</param>
internal sealed record DayCount(DateOnly Day, int Codes);

/// <summary>The report that a laptop is lost.</summary>
internal sealed record LostBody
{
    [Description("The first day from which a card counts only when it was handed in. Take the day on which the laptop was last seen for certain.")]
    public required DateOnly FirstUntrustedDay { get; init; }
}
