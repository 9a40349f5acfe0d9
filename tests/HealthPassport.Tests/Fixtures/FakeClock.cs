namespace HealthPassport.Tests.Fixtures;

/// <summary>A clock that stands where it was put.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
