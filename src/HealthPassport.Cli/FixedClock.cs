namespace HealthPassport.Cli;

/// <summary>A clock that stands still, for <c>--at</c>.</summary>
internal sealed class FixedClock(DateTimeOffset time) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => time;
}
