namespace HealthPassport.Formats.Services;

/// <summary>Where an entry of a pack is from.</summary>
/// <param name="Name">The source: an office, an organisation, a law. Never a person.</param>
/// <param name="Dated">The day of the source.</param>
/// <param name="Checked">The day on which somebody last made sure of the entry.</param>
public sealed record ServicesSource(string Name, DateOnly Dated, DateOnly Checked)
{
    /// <summary>After how many months without a look an entry is shown as old: opening hours and laws change within a year.</summary>
    public const int MonthsUntilOld = 12;

    /// <summary>Tells whether the entry is old on a day.</summary>
    /// <param name="today">The day.</param>
    /// <returns>True when more than twelve months have gone by since <see cref="Checked"/>.</returns>
    public bool IsOldOn(DateOnly today) => today > Checked.AddMonths(MonthsUntilOld);
}
