using HealthPassport.Model;

namespace HealthPassport.Formats.Foreign;

/// <summary>Dates as others write them.</summary>
internal static class ForeignDates
{
    /// <summary>The date of a member, whole or partial; a time of day after it is left to the caller to keep.</summary>
    /// <param name="map">The map.</param>
    /// <param name="name">The member's name.</param>
    /// <returns>The date; null when there is none, or when it is one that the model cannot say, which is then kept and noted.</returns>
    public static PartialDate? Date(this ForeignMap map, string name)
    {
        string? text = map.Text(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        bool hasTime = HasTime(text);
        PartialDate? date = PartialDate.Parse(hasTime ? text.AsSpan(0, 10) : text);
        if (date is null)
        {
            map.Findings.Tolerate("date-not-read", map.At(name));
        }
        else if (hasTime)
        {
            map.Findings.Tolerate("date-with-time", map.At(name));
        }

        if (date is null || hasTime)
        {
            map.Keep(name);
        }

        return date;
    }

    /// <summary>The day of a date-time; the time of day is kept.</summary>
    public static PartialDate? DateTime(this ForeignMap map, string name)
    {
        string? text = map.Text(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        PartialDate? date = PartialDate.Parse(HasTime(text) ? text.AsSpan(0, 10) : text);
        if (date is null)
        {
            map.Findings.Tolerate("date-not-read", map.At(name));
        }

        if (date is null || HasTime(text))
        {
            map.Keep(name);
        }

        return date;
    }

    private static bool HasTime(string text) => text.Length > 10 && text[10] is 'T' or ' ';
}
