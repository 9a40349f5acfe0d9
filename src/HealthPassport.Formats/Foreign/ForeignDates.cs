using HealthPassport.Model;

namespace HealthPassport.Formats.Foreign;

/// <summary>Dates as others write them.</summary>
internal static class ForeignDates
{
    /// <summary>The date of a member, whole or partial. It is kept as well when it says more, or nothing that the model can say; both are noted.</summary>
    /// <param name="map">The map.</param>
    /// <param name="name">The member's name.</param>
    /// <returns>The date; null when there is none or an empty text, which says that it is not known.</returns>
    public static PartialDate? Date(this ForeignMap map, string name)
    {
        PartialDate? date = Read(map, name, out string? deviation);
        if (deviation is not null)
        {
            map.Findings.Tolerate(deviation, map.At(name));
        }

        return date;
    }

    /// <summary>The day of a member that is a date-time by its format; the time of day is kept.</summary>
    public static PartialDate? DateTime(this ForeignMap map, string name)
    {
        PartialDate? date = Read(map, name, out string? deviation);
        if (deviation is not (null or WithTime))
        {
            map.Findings.Tolerate(deviation, map.At(name));
        }

        return date;
    }

    private const string WithTime = "date-with-time";

    private static PartialDate? Read(ForeignMap map, string name, out string? deviation)
    {
        deviation = null;
        ReadOnlySpan<char> text = map.Text(name);
        if (text.IsEmpty)
        {
            return null;
        }

        if (text.Length > 10 && text[10] is 'T' or ' ')
        {
            deviation = WithTime;
            text = text[..10];
        }

        int known = text.Length;
        while (known > 4 && text[..known].EndsWith("-00", StringComparison.Ordinal))
        {
            deviation = "date-part-zero";      // the part is not known: 1963-00 is some month of 1963
            known -= 3;
        }

        PartialDate? date = PartialDate.Parse(text[..known]);
        if (date is null)
        {
            deviation = "date-not-read";
        }

        if (deviation is not null)
        {
            map.Keep(name);
        }

        return date;
    }
}
