using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Whether dates that are known in part can mean the same day.</summary>
internal static class DateFit
{
    /// <summary>True when both are known and a day exists that both can mean.</summary>
    public static bool Fits(PartialDate? one, PartialDate? other) =>
        one is not null && other is not null && one.Earliest <= other.Latest && other.Earliest <= one.Latest;

    /// <summary>The same, and true where one of them is not known.</summary>
    public static bool FitsOrMissing(PartialDate? one, PartialDate? other) => one is null || other is null || Fits(one, other);

    /// <summary>True when both are known to the day and equal.</summary>
    public static bool IsSameDay(PartialDate? one, PartialDate? other) => one is { Precision: DatePrecision.Day } && one.Equals(other);

    /// <summary>True for birth dates that can be the same. A 1 January is read as its year: so it is written where the day is not known.</summary>
    public static bool BirthFits(PartialDate one, PartialDate other) => Fits(WithoutNewYear(one), WithoutNewYear(other));

    /// <summary>How many days lie between two dates at least; 0 when they fit.</summary>
    public static int DaysApart(PartialDate one, PartialDate other) =>
        Math.Max(0, Math.Max(one.Earliest.DayNumber - other.Latest.DayNumber, other.Earliest.DayNumber - one.Latest.DayNumber));

    /// <summary>How many days a date can mean.</summary>
    public static int Width(PartialDate date) => date.Latest.DayNumber - date.Earliest.DayNumber;

    private static PartialDate WithoutNewYear(PartialDate date) => date is { Precision: DatePrecision.Day, Month: 1, Day: 1 } ? PartialDate.OfYear(date.Year)! : date;
}
