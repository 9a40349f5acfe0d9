namespace HealthPassport.Service.Keys;

/// <summary>Tells when the system's clock was set back while the service runs: what is signed then would be dated before its time.</summary>
/// <remarks>A clock that was set forward cannot be told from a machine that slept. A start takes the clock as it finds it.</remarks>
internal sealed class ClockWatch(TimeProvider clock)
{
    // More than what keeps a clock right ever takes away, and less than a day, which is what cards tell.
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    private readonly DateTimeOffset _began = clock.GetUtcNow();
    private readonly long _beganAt = clock.GetTimestamp();

    /// <summary>True while the clock stands more than an hour before what has passed since the start.</summary>
    public bool IsBehind => clock.GetUtcNow() < _began + clock.GetElapsedTime(_beganAt) - Tolerance;
}
