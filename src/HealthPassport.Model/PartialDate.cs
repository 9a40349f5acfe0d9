using System.Globalization;

namespace HealthPassport.Model;

/// <summary>A date as far as it is known: a day, a month, a year, or about a year. It is never completed.</summary>
/// <remarks>
/// Years 1900 to 2079, days up to 2079-06-06. One number holds all of it (<c>specs/compact-passport.md</c> §5): 0 and above are days since
/// 1900-01-01; below stand months, then years, then about-years. The number fits three bytes of CBOR.
/// </remarks>
public sealed class PartialDate : IEquatable<PartialDate>
{
    /// <summary>The first year that can be said.</summary>
    public const int MinYear = 1900;

    /// <summary>The last year that can be said.</summary>
    public const int MaxYear = 2079;

    /// <summary>The largest doubt of an about-year, in years to either side.</summary>
    public const int MaxDoubt = 9;

    /// <summary>The first year in which an estimate can have been made.</summary>
    public const int MinEstimateYear = 2012;

    /// <summary>The last year in which an estimate can have been made.</summary>
    public const int MaxEstimateYear = 2045;

    private const int Years = MaxYear - MinYear + 1;
    private const int MaxDay = 65535;
    private const int FirstYear = Years * 12;
    private const int FirstAbout = FirstYear + Years;
    private const int Estimates = MaxEstimateYear - MinEstimateYear + 2;     // and "not said"
    private const int End = FirstAbout + (Years * (MaxDoubt + 1) * Estimates);

    private static readonly int Epoch = new DateOnly(MinYear, 1, 1).DayNumber;

    private PartialDate(int number) => Number = number;

    /// <summary>The one number that holds the date, as the compact passport writes it.</summary>
    public int Number { get; }

    /// <summary>How much of the date is known.</summary>
    public DatePrecision Precision => Number switch
    {
        >= 0 => DatePrecision.Day,
        _ when Below < FirstYear => DatePrecision.Month,
        _ when Below < FirstAbout => DatePrecision.Year,
        _ => DatePrecision.AboutYear,
    };

    /// <summary>The year.</summary>
    public int Year => Precision switch
    {
        DatePrecision.Day => Earliest.Year,
        DatePrecision.Month => MinYear + (Below / 12),
        DatePrecision.Year => MinYear + Below - FirstYear,
        _ => MinYear + ((Below - FirstAbout) / Estimates / (MaxDoubt + 1)),
    };

    /// <summary>The month, 1 to 12, or null when it is not known.</summary>
    public int? Month => Precision switch
    {
        DatePrecision.Day => Earliest.Month,
        DatePrecision.Month => (Below % 12) + 1,
        _ => null,
    };

    /// <summary>The day of the month, 1 to 31, or null when it is not known.</summary>
    public int? Day => Precision == DatePrecision.Day ? Earliest.Day : null;

    /// <summary>The doubt of an about-year, in years to either side; 0 for every other precision.</summary>
    public int DoubtYears => Precision == DatePrecision.AboutYear ? (Below - FirstAbout) / Estimates % (MaxDoubt + 1) : 0;

    /// <summary>The year in which an about-year was estimated, so that an age can move on; null when it was not said.</summary>
    public int? EstimatedIn =>
        Precision == DatePrecision.AboutYear && (Below - FirstAbout) % Estimates is > 0 and int estimate ? MinEstimateYear + estimate - 1 : null;

    /// <summary>The first day that this date can mean.</summary>
    public DateOnly Earliest => Number >= 0
        ? DateOnly.FromDayNumber(Epoch + Number)
        : new DateOnly(Math.Max(1, Year - DoubtYears), Month ?? 1, 1);

    /// <summary>The last day that this date can mean.</summary>
    public DateOnly Latest => Precision switch
    {
        DatePrecision.Day => Earliest,
        DatePrecision.Month => Earliest.AddMonths(1).AddDays(-1),
        _ => new DateOnly(Year + DoubtYears, 12, 31),
    };

    private int Below => -1 - Number;

    /// <summary>A day.</summary>
    /// <param name="day">The day, 1900-01-01 to 2079-06-06.</param>
    /// <returns>The date, or null when the day is outside these bounds.</returns>
    public static PartialDate? OfDay(DateOnly day) => FromNumber(day.DayNumber - Epoch is >= 0 and int number ? number : int.MinValue);

    /// <summary>A month of a year.</summary>
    /// <param name="year">1900 to 2079.</param>
    /// <param name="month">1 to 12.</param>
    /// <returns>The date, or null when a number is outside its bounds.</returns>
    public static PartialDate? OfMonth(int year, int month) =>
        year is >= MinYear and <= MaxYear && month is >= 1 and <= 12 ? new(-1 - (((year - MinYear) * 12) + month - 1)) : null;

    /// <summary>A year.</summary>
    /// <param name="year">1900 to 2079.</param>
    /// <returns>The date, or null when the year is outside these bounds.</returns>
    public static PartialDate? OfYear(int year) =>
        year is >= MinYear and <= MaxYear ? new(-1 - (FirstYear + year - MinYear)) : null;

    /// <summary>A year that is an estimate.</summary>
    /// <param name="year">1900 to 2079.</param>
    /// <param name="doubtYears">0 to 9 years to either side.</param>
    /// <param name="estimatedIn">The year of the estimate, 2012 to 2045, or null when it is not known.</param>
    /// <returns>The date, or null when a number is outside its bounds.</returns>
    public static PartialDate? AboutYear(int year, int doubtYears, int? estimatedIn)
    {
        if (year is < MinYear or > MaxYear || doubtYears is < 0 or > MaxDoubt || estimatedIn is < MinEstimateYear or > MaxEstimateYear)
        {
            return null;
        }

        int estimate = estimatedIn is int said ? said - MinEstimateYear + 1 : 0;
        return new(-1 - (FirstAbout + ((((year - MinYear) * (MaxDoubt + 1)) + doubtYears) * Estimates) + estimate));
    }

    /// <summary>Reads the one number of the compact passport.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The date, or null when no date has this number.</returns>
    public static PartialDate? FromNumber(long number) =>
        number is <= MaxDay and >= -End ? new((int)number) : null;

    /// <summary>Reads <c>YYYY-MM-DD</c>, <c>YYYY-MM</c> or <c>YYYY</c>.</summary>
    /// <param name="text">The text; one spelling only.</param>
    /// <returns>The date, or null when the text is no such date.</returns>
    public static PartialDate? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length is not (4 or 7 or 10) || !Digits(text[..4], out int year))
        {
            return null;
        }

        if (text.Length == 4)
        {
            return OfYear(year);
        }

        if (text[4] != '-' || !Digits(text[5..7], out int month))
        {
            return null;
        }

        if (text.Length == 7)
        {
            return OfMonth(year, month);
        }

        return text[7] == '-' && Digits(text[8..], out int day) && year >= MinYear && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? OfDay(new DateOnly(year, month, day))
            : null;
    }

    /// <summary>The date in figures, largest unit first: <c>2025-10-06</c>, <c>2025-10</c>, <c>2025</c>; an about-year as <c>~2009 ±1 (2025)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Precision switch
    {
        DatePrecision.Day => Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DatePrecision.Month => Earliest.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        DatePrecision.Year => Year.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"~{Year}{(DoubtYears > 0 ? $" ±{DoubtYears}" : "")}{(EstimatedIn is int y ? $" ({y})" : "")}"),
    };

    /// <inheritdoc/>
    public bool Equals(PartialDate? other) => other is not null && other.Number == Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PartialDate);

    /// <inheritdoc/>
    public override int GetHashCode() => Number;

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
