using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>A pregnancy on the day of reading.</summary>
/// <param name="State">What the record says.</param>
/// <param name="ExpectedDate">The expected date, or null.</param>
/// <param name="DaysFrom">How many days of the pregnancy are over, at least; seven are a week. Null unless it goes on and a date is known.</param>
/// <param name="DaysTo">The same, at most; equal where the expected date is known to the day.</param>
public sealed record PregnancyAnswer(PregnancyState State, PartialDate? ExpectedDate, int? DaysFrom, int? DaysTo);
