namespace HealthPassport.Formats.Trust;

/// <summary>Days as numbers since 1970-01-01, as trust bundles and field keys write them.</summary>
public static class UnixDay
{
    /// <summary>A day in seconds.</summary>
    public const int Seconds = 86_400;

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The last day that a number can say: two bytes.</summary>
    public static DateOnly Last { get; } = FromNumber(ushort.MaxValue);

    /// <summary>The number of a day.</summary>
    /// <param name="day">The day, 1970-01-01 or later.</param>
    /// <returns>Days since 1970-01-01.</returns>
    public static int Number(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day of a number.</summary>
    /// <param name="number">Days since 1970-01-01.</param>
    /// <returns>The day.</returns>
    public static DateOnly FromNumber(int number) => DateOnly.FromDayNumber(Epoch + number);

    /// <summary>The day of a time, in UTC.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The day.</returns>
    public static DateOnly Of(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
