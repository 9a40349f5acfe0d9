using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using HealthPassport.Formats.Services;

namespace HealthPassport.Issuing;

/// <summary>Opening hours as authors write them: <c>Mo-Fr 08:00-12:30</c>, <c>Sa,Su 10:00-24:00</c>, <c>24/7</c>.</summary>
public static partial class OpeningHoursText
{
    /// <summary>Every day, all day.</summary>
    public const string Always = "24/7";

    private static readonly string[] Days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    /// <summary>Reads one line.</summary>
    /// <param name="text">The line.</param>
    /// <returns>Its spans, which may overlap those of other lines; null when it has not the form, or ends before it begins.</returns>
    public static ImmutableArray<OpeningSpan>? Parse(string text)
    {
        if (text == Always)
        {
            return [.. Enumerable.Range(0, OpeningSpan.Days).Select(day => new OpeningSpan(day, 0, OpeningSpan.DayMinutes))];
        }

        Match match = Line().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int from = Minutes(match.Groups["from"].Value);
        int to = Minutes(match.Groups["to"].Value);
        SortedSet<int> days = [];
        foreach (string part in match.Groups["days"].Value.Split(','))
        {
            int first = Array.IndexOf(Days, part[..2]);
            int last = Array.IndexOf(Days, part[^2..]);
            for (int day = first; day <= last; day++)
            {
                days.Add(day);
            }

            if (last < first)
            {
                return null;
            }
        }

        return from < to && to <= OpeningSpan.DayMinutes ? [.. days.Select(day => new OpeningSpan(day, from, to))] : null;
    }

    /// <summary>Writes spans, one a line; <see cref="Always"/> for all of the week.</summary>
    /// <param name="spans">The spans.</param>
    /// <returns>The lines.</returns>
    public static ImmutableArray<string> Of(ImmutableArray<OpeningSpan> spans) =>
        spans.SequenceEqual(Parse(Always)!.Value) ? [Always] : [.. spans.Select(span => $"{Days[span.Day]} {Time(span.From)}-{Time(span.To)}")];

    /// <summary>A time of day as <c>08:30</c>; the end of a day is <c>24:00</c>.</summary>
    /// <param name="minutes">Minutes since midnight.</param>
    /// <returns>The text.</returns>
    public static string Time(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:D2}:{minutes % 60:D2}");

    private static int Minutes(string time) => (int.Parse(time.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(time.AsSpan(3), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<days>(Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))?(,(Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))?)*) (?<from>[0-2][0-9]:[0-5][0-9])-(?<to>[0-2][0-9]:[0-5][0-9])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
