namespace HealthPassport.Model;

/// <summary>A blood pressure in mm[Hg].</summary>
/// <param name="Systolic">1 to 400.</param>
/// <param name="Diastolic">1 to 400.</param>
public sealed record BloodPressureResult(int Systolic, int Diastolic) : ScreeningResult;
