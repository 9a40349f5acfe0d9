namespace HealthPassport.Formats.Services;

/// <summary>A span of a week in which a service is open, in the local time of its place.</summary>
/// <param name="Day">0 Monday to 6 Sunday.</param>
/// <param name="From">Minutes since midnight, 0 to 1439.</param>
/// <param name="To">Minutes since midnight, after <paramref name="From"/>, at most 1440. What goes on after midnight is a span of the next day.</param>
public readonly record struct OpeningSpan(int Day, int From, int To)
{
    /// <summary>Days in a week.</summary>
    public const int Days = 7;

    /// <summary>Minutes in a day.</summary>
    public const int DayMinutes = 1440;
}
