namespace HealthPassport.Model;

/// <summary>How much of a date is known.</summary>
public enum DatePrecision
{
    /// <summary>The day.</summary>
    Day,

    /// <summary>The month and the year.</summary>
    Month,

    /// <summary>The year.</summary>
    Year,

    /// <summary>About a year, with a doubt in years to either side.</summary>
    AboutYear,
}
