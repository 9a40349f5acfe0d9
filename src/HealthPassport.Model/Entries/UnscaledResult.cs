namespace HealthPassport.Model;

/// <summary>A number of a test that stands in a newer terminology table: the place of its decimal point, and its unit unless it is given, are not known here.</summary>
/// <param name="Digits">The digits as they were signed.</param>
/// <param name="Comparator">Whether the true value lies below or above the number.</param>
/// <param name="Unit">The unit when it is not the newer table's unit for this test; null otherwise.</param>
public sealed record UnscaledResult(long Digits, Comparator Comparator = Comparator.Equal, Code? Unit = null) : ScreeningResult;
