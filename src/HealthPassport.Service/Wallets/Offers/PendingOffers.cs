using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HealthPassport.Service.Wallets.Offers;

/// <summary>Offers that wait: in memory only, for ten minutes, each to be fetched once. Who starts the service anew makes them anew.</summary>
internal sealed class PendingOffers(TimeProvider clock)
{
    /// <summary>How long an offer and then its access token live: time to unlock a phone and to install a wallet is not in it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How often a wrong transaction code may be sent: with six digits, a chance of one in 200 000 to guess it.</summary>
    public const int MaxTries = 5;

    // Ten desks that each offer one a minute have 100 waiting; and no request is larger than 512 kB.
    private const int MaxPending = 1000;
    private const long MaxBytes = 64 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _offers = [];
    private readonly Dictionary<string, Waiting> _tokens = [];

    /// <summary>Keeps an offer.</summary>
    /// <returns>Until when; null when too many wait.</returns>
    public DateTimeOffset? Add(BearerSecret code, PendingOffer offer)
    {
        byte[] box = Seal(code, offer);
        lock (_lock)
        {
            Forget();
            if (_offers.Count >= MaxPending || _offers.Values.Concat(_tokens.Values).Sum(one => (long)one.Box.Length) + box.Length > MaxBytes)
            {
                return null;
            }

            DateTimeOffset expires = clock.GetUtcNow() + Lifetime;
            _offers[code.Name] = new Waiting(box, expires, MaxTries);
            return expires;
        }
    }

    /// <summary>The offer, while it waits; null when there is none, or it was fetched, or it is too late.</summary>
    public PendingOffer? Find(BearerSecret code)
    {
        lock (_lock)
        {
            Forget();
            return _offers.TryGetValue(code.Name, out Waiting? waiting) ? Open(code, waiting) : null;
        }
    }

    /// <summary>Exchanges a code for an access token, once. A mistyped transaction code does not use it up, five do.</summary>
    /// <returns>The token; null when the code or the transaction code is not good.</returns>
    public BearerSecret? Redeem(BearerSecret code, string transactionCode)
    {
        lock (_lock)
        {
            Forget();
            if (!_offers.TryGetValue(code.Name, out Waiting? waiting) || Open(code, waiting) is not PendingOffer offer)
            {
                return null;
            }

            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(transactionCode), Encoding.UTF8.GetBytes(offer.TransactionCode)))
            {
                _offers[code.Name] = waiting with { TriesLeft = waiting.TriesLeft - 1 };
                if (waiting.TriesLeft <= 1)
                {
                    _offers.Remove(code.Name);
                }

                return null;
            }

            _offers.Remove(code.Name);
            BearerSecret token = BearerSecret.New();
            _tokens[token.Name] = new Waiting(Seal(token, offer), clock.GetUtcNow() + Lifetime, 0);
            return token;
        }
    }

    /// <summary>What an access token is for; it stays good.</summary>
    public PendingOffer? Of(BearerSecret token)
    {
        lock (_lock)
        {
            Forget();
            return _tokens.TryGetValue(token.Name, out Waiting? waiting) ? Open(token, waiting) : null;
        }
    }

    /// <summary>Uses an access token up, before anything is signed for it.</summary>
    /// <returns>False when somebody else has: then nothing is to be signed.</returns>
    public bool Take(BearerSecret token)
    {
        lock (_lock)
        {
            return _tokens.Remove(token.Name);
        }
    }

    /// <summary>Gives an access token back, since nothing was issued.</summary>
    public void GiveBack(BearerSecret token, PendingOffer offer)
    {
        lock (_lock)
        {
            _tokens[token.Name] = new Waiting(Seal(token, offer), clock.GetUtcNow() + Lifetime, 0);
        }
    }

    private void Forget()
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (Dictionary<string, Waiting> all in new[] { _offers, _tokens })
        {
            foreach (string name in all.Where(one => one.Value.Expires <= now).Select(one => one.Key).ToList())
            {
                all.Remove(name);
            }
        }
    }

    private static byte[] Seal(BearerSecret secret, PendingOffer offer)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(offer, WalletJson.Default.PendingOffer);
        byte[] box = secret.Seal(json);
        json.AsSpan().Clear();
        return box;
    }

    private static PendingOffer? Open(BearerSecret secret, Waiting waiting) =>
        secret.Open(waiting.Box) is byte[] json ? JsonSerializer.Deserialize(json, WalletJson.Default.PendingOffer) : null;

    private sealed record Waiting(byte[] Box, DateTimeOffset Expires, int TriesLeft);
}
