namespace HealthPassport.Guidance;

/// <summary>Who read a schedule and stands for it.</summary>
/// <param name="Who">An organisation or a role; never a person's name without consent.</param>
/// <param name="On">When.</param>
public sealed record ScheduleReview(string Who, DateOnly On);
