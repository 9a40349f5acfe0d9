namespace HealthPassport.Service.Wallets.Requests;

/// <summary>Requests that wait for wallets, and answers that wait to be fetched: in memory only, for ten minutes, each answered once and fetched once.</summary>
internal sealed class PendingRequests(TimeProvider clock)
{
    /// <summary>How long a request and its answer live.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // As many as offers; an answer is at most as long as a presentation may be.
    private const int MaxPending = 1000;

    // Wallets that answer wrongly try again; who only guesses is kept from trying for long.
    private const int MaxTries = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _requests = [];

    /// <summary>Until when a request of this moment lives.</summary>
    public DateTimeOffset Expires => clock.GetUtcNow() + Lifetime;

    /// <summary>Keeps a request; false when too many wait.</summary>
    public bool Add(BearerSecret id, PresentationRequest request)
    {
        lock (_lock)
        {
            Forget();
            return _requests.Count < MaxPending && _requests.TryAdd(id.Name, new Waiting(request, MaxTries, null));
        }
    }

    /// <summary>The request, while it waits for its answer.</summary>
    public PresentationRequest? Find(BearerSecret id)
    {
        lock (_lock)
        {
            Forget();
            return _requests.TryGetValue(id.Name, out Waiting? waiting) && waiting.Answer is null ? waiting.Request : null;
        }
    }

    /// <summary>Takes an answer.</summary>
    /// <returns>False when there was one already.</returns>
    public bool Answer(BearerSecret id, Presentation answer)
    {
        lock (_lock)
        {
            if (!_requests.TryGetValue(id.Name, out Waiting? waiting) || waiting.Answer is not null)
            {
                return false;
            }

            _requests[id.Name] = waiting with { Answer = answer };
            return true;
        }
    }

    /// <summary>Counts a wrong answer; the last one ends the request.</summary>
    public void CountWrong(BearerSecret id)
    {
        lock (_lock)
        {
            if (_requests.TryGetValue(id.Name, out Waiting? waiting) && waiting.Answer is null)
            {
                _requests[id.Name] = waiting with { TriesLeft = waiting.TriesLeft - 1 };
                if (waiting.TriesLeft <= 1)
                {
                    _requests.Remove(id.Name);
                }
            }
        }
    }

    /// <summary>Fetches the answer, once.</summary>
    /// <param name="id">The request.</param>
    /// <param name="subject">Who asks for it.</param>
    /// <param name="answer">The answer; null while there is none.</param>
    /// <returns>False when there is no such request of theirs.</returns>
    public bool TryFetch(BearerSecret id, string subject, out Presentation? answer)
    {
        lock (_lock)
        {
            Forget();
            answer = null;
            if (!_requests.TryGetValue(id.Name, out Waiting? waiting) || waiting.Request.Subject != subject)
            {
                return false;
            }

            answer = waiting.Answer;
            if (answer is not null)
            {
                _requests.Remove(id.Name);
            }

            return true;
        }
    }

    private void Forget()
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (string name in _requests.Where(one => one.Value.Request.Expires <= now).Select(one => one.Key).ToList())
        {
            _requests.Remove(name);
        }
    }

    private sealed record Waiting(PresentationRequest Request, int TriesLeft, Presentation? Answer);
}
