using System.Globalization;

namespace HealthPassport.Observatory;

/// <summary>A month of the calendar in UTC: the finest date that the Observatory knows.</summary>
/// <param name="Number">Months since January 1970, 0 to <see cref="Last"/>.</param>
public readonly record struct CalendarMonth(int Number) : IComparable<CalendarMonth>
{
    /// <summary>The last month that can be said: December 2199.</summary>
    public const int Last = (230 * 12) - 1;

    private const int FirstYear = 1970;

    /// <summary>The year.</summary>
    public int Year => FirstYear + (Number / 12);

    /// <summary>The month of the year, 1 to 12.</summary>
    public int Month => (Number % 12) + 1;

    /// <summary>The first day.</summary>
    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>The last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month after this one.</summary>
    public CalendarMonth Next => new(Number + 1);

    /// <summary>The month of a day.</summary>
    /// <param name="day">A day from 1970 to 2199.</param>
    /// <returns>The month.</returns>
    public static CalendarMonth Of(DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day.Year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day.Year, FirstYear + (Last / 12));
        return new(((day.Year - FirstYear) * 12) + day.Month - 1);
    }

    /// <summary>Reads <c>YYYY-MM</c>.</summary>
    /// <param name="text">The text; one spelling only.</param>
    /// <returns>The month, or null when the text is none from 1970 to 2199.</returns>
    public static CalendarMonth? Parse(string? text) =>
        text?.Length == 7 && text[4] == '-'
            && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int month)
            && year is >= FirstYear and <= FirstYear + (Last / 12) && month is >= 1 and <= 12
            ? new(((year - FirstYear) * 12) + month - 1)
            : null;

    /// <inheritdoc/>
    public int CompareTo(CalendarMonth other) => Number.CompareTo(other.Number);

    /// <summary>Earlier.</summary>
    /// <param name="left">One month.</param>
    /// <param name="right">Another.</param>
    public static bool operator <(CalendarMonth left, CalendarMonth right) => left.Number < right.Number;

    /// <summary>Later.</summary>
    /// <param name="left">One month.</param>
    /// <param name="right">Another.</param>
    public static bool operator >(CalendarMonth left, CalendarMonth right) => left.Number > right.Number;

    /// <summary>Earlier, or the same.</summary>
    /// <param name="left">One month.</param>
    /// <param name="right">Another.</param>
    public static bool operator <=(CalendarMonth left, CalendarMonth right) => left.Number <= right.Number;

    /// <summary>Later, or the same.</summary>
    /// <param name="left">One month.</param>
    /// <param name="right">Another.</param>
    public static bool operator >=(CalendarMonth left, CalendarMonth right) => left.Number >= right.Number;

    /// <summary><c>YYYY-MM</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
