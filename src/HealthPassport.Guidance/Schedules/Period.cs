using System.Globalization;

namespace HealthPassport.Guidance;

/// <summary>A length of time of a schedule: days, weeks, months or years of the calendar (<c>specs/guidance.md</c> 2.3).</summary>
/// <param name="Count">How many, 0 to 999.</param>
/// <param name="Unit"><c>d</c>, <c>w</c>, <c>m</c> or <c>y</c>.</param>
public readonly record struct Period(int Count, char Unit)
{
    /// <summary>Reads <c>6w</c>, <c>9m</c> and the like.</summary>
    /// <param name="text">One to three digits and a unit.</param>
    /// <returns>The period, or null when the text is none.</returns>
    public static Period? Parse(string? text) =>
        text is { Length: >= 2 and <= 4 } && text[^1] is 'd' or 'w' or 'm' or 'y'
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? new Period(count, text[^1])
            : null;

    /// <summary>As it is written in a schedule.</summary>
    /// <returns>Text such as <c>6w</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit}");

    /// <summary>The day so much later. A day that its month does not have is the first of the next month (2.3).</summary>
    internal int After(int day)
    {
        switch (Unit)
        {
            case 'd':
                return day + Count;
            case 'w':
                return day + (7 * Count);
            default:
                DateOnly from = DateOnly.FromDayNumber(day);
                int months = (from.Year * 12) + from.Month - 1 + (Unit == 'm' ? Count : 12 * Count);
                int firstOfMonth = new DateOnly(months / 12, (months % 12) + 1, 1).DayNumber;
                return firstOfMonth + Math.Min(from.Day - 1, DateTime.DaysInMonth(months / 12, (months % 12) + 1));
        }
    }

    internal DayRange After(DayRange days) => new(After(days.From), After(days.To));
}
