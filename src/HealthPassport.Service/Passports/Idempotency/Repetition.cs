namespace HealthPassport.Service.Passports.Idempotency;

/// <summary>What a request with an idempotency key was answered before.</summary>
/// <param name="Answer">The answer; null for a request that is new.</param>
internal sealed record Repetition(byte[]? Answer)
{
    /// <summary>A new request.</summary>
    public static Repetition None { get; } = new((byte[]?)null);
}
