namespace HealthPassport.Guidance;

/// <summary>What becomes of one dose.</summary>
/// <param name="Place">Its place in the vaccinations of the summary, or of open and sealed part one after the other.</param>
/// <param name="Verdict">Whether it counts.</param>
/// <param name="Reason">Why not, or why it is unclear.</param>
public sealed record DoseAnswer(int Place, DoseVerdict Verdict, DoseReason Reason);
