using System.Buffers.Text;
using System.Security.Cryptography;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Challenges for presentations: 128 random bits, good once, for minutes, for whoever asked. In memory of this instance only.</summary>
internal sealed class Challenges(TimeProvider clock) : IDisposable
{
    /// <summary>How long one lives: a wallet's owner has to find the phone, and to agree.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromMinutes(5);

    /// <summary>The most at once, 2 MB of memory: more than a hundred desks ask for in five minutes.</summary>
    public const int Most = 10_000;

    private const int Bytes = 16;

    private readonly ExpiringTable<string> _callers = new(clock, Most);

    /// <summary>Makes one.</summary>
    /// <returns>Base64url; null when there are too many at the moment.</returns>
    public string? Make(Caller caller)
    {
        string challenge = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return _callers.TryAdd(challenge, caller.Id, clock.GetUtcNow() + Term) ? challenge : null;
    }

    /// <summary>Uses one up, whatever comes of it.</summary>
    /// <returns>True when it was made here, for this caller, and neither used nor too old.</returns>
    public bool Use(string challenge, Caller caller) => _callers.Take(challenge) == caller.Id;

    public void Dispose() => _callers.Dispose();
}
