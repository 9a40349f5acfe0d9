using HealthPassport.Service.Operation;

namespace HealthPassport.Service.Wallets.Requests;

/// <summary>Requests that wait for wallets, and answers that wait to be fetched: in memory only, for ten minutes, each answered once and fetched once.</summary>
internal sealed class PendingRequests(TimeProvider clock) : IDisposable
{
    /// <summary>How long a request and its answer live.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // As many as offers; an answer is at most as long as a presentation may be.
    private const int MaxPending = 1000;

    // Wallets that answer wrongly try again; who only guesses is kept from trying for long.
    private const int MaxTries = 5;

    private readonly ExpiringTable<Waiting> _requests = new(clock, MaxPending);

    /// <summary>Until when a request of this moment lives.</summary>
    public DateTimeOffset Expires => clock.GetUtcNow() + Lifetime;

    /// <summary>Keeps a request; false when too many wait.</summary>
    public bool Add(BearerSecret id, PresentationRequest request) => _requests.TryAdd(id.Name, new Waiting(request, MaxTries, null), request.Expires);

    /// <summary>The request, while it waits for its answer.</summary>
    public PresentationRequest? Find(BearerSecret id) => _requests.Find(id.Name) is { Answer: null } waiting ? waiting.Request : null;

    /// <summary>Takes an answer.</summary>
    /// <returns>False when there was one already.</returns>
    public bool Answer(BearerSecret id, Presentation answer) => _requests.Change(id.Name, waiting => waiting.Answer is null ? waiting with { Answer = answer } : waiting) is { Answer: null };

    /// <summary>Counts a wrong answer; the last one ends the request.</summary>
    public void CountWrong(BearerSecret id) =>
        _requests.Change(id.Name, waiting => waiting.Answer is not null ? waiting : waiting.TriesLeft > 1 ? waiting with { TriesLeft = waiting.TriesLeft - 1 } : null);

    /// <summary>Fetches the answer, once.</summary>
    /// <param name="id">The request.</param>
    /// <param name="subject">Who asks for it.</param>
    /// <param name="answer">The answer; null while there is none.</param>
    /// <returns>False when there is no such request of theirs.</returns>
    public bool TryFetch(BearerSecret id, string subject, out Presentation? answer)
    {
        Waiting? waiting = _requests.Change(id.Name, waiting => waiting.Request.Subject == subject && waiting.Answer is not null ? null : waiting);
        bool isTheirs = waiting?.Request.Subject == subject;
        answer = isTheirs ? waiting!.Answer : null;
        return isTheirs;
    }

    public void Dispose() => _requests.Dispose();

    private sealed record Waiting(PresentationRequest Request, int TriesLeft, Presentation? Answer);
}
