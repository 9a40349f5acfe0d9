namespace HealthPassport.Model;

/// <summary>How a number stands to the true value.</summary>
public enum Comparator
{
    /// <summary>It is the value.</summary>
    Equal,

    /// <summary>The value lies below the number.</summary>
    Below,

    /// <summary>The value lies above the number.</summary>
    Above,
}
