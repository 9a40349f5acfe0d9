namespace HealthPassport.Model;

/// <summary>A date as the result, such as the first day of the last period.</summary>
/// <param name="Date">The date as far as it is known.</param>
public sealed record DateResult(PartialDate Date) : ScreeningResult;
