namespace HealthPassport.Model;

/// <summary>A number with its unit, or a score.</summary>
/// <param name="Value">The number as it was measured, 0 or above; never rounded.</param>
/// <param name="Comparator">Whether the true value lies below or above the number.</param>
/// <param name="Unit">The unit when it is not the table's unit for this test; null otherwise.</param>
public sealed record QuantityResult(decimal Value, Comparator Comparator = Comparator.Equal, Code? Unit = null) : ScreeningResult;
