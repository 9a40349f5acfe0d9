namespace HealthPassport.Formats.Trust;

/// <summary>Weeks from Monday to Sunday, as ISO 8601 has them, counted from the one that began on 1970-01-05. One checkpoint a week: an edition tells no more of when a clinic met others.</summary>
public static class CheckpointWeek
{
    /// <summary>The last week that a day of two bytes can lie in.</summary>
    internal const int Last = (ushort.MaxValue - FirstMonday) / Days;

    private const int Days = 7;
    private const int FirstMonday = 4;

    /// <summary>The week of a day.</summary>
    /// <param name="day">The day, 1970-01-05 or later.</param>
    /// <returns>Its number, 0 or above.</returns>
    public static int Of(DateOnly day) => (UnixDay.Number(day) - FirstMonday) / Days;

    /// <summary>The first day of a week.</summary>
    /// <param name="week">The number of the week.</param>
    /// <returns>Its Monday.</returns>
    public static DateOnly Monday(int week) => UnixDay.FromNumber(FirstMonday + (week * Days));
}
