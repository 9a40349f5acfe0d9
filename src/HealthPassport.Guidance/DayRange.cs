using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>The days that a date can mean, the first and the last, as numbers of days.</summary>
internal readonly record struct DayRange(int From, int To)
{
    public bool IsExact => From == To;

    public static DayRange Of(PartialDate date) => new(date.Earliest.DayNumber, date.Latest.DayNumber);

    public static DayRange Later(DayRange one, DayRange other) => new(Math.Max(one.From, other.From), Math.Max(one.To, other.To));

    public DayRange Plus(int days) => new(From + days, To + days);
}
