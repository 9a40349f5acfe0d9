using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Service.Operation;

namespace HealthPassport.Service.Wallets.Offers;

/// <summary>Offers that wait: in memory only, for ten minutes, each to be fetched once. Who starts the service anew makes them anew.</summary>
internal sealed class PendingOffers(TimeProvider clock) : IDisposable
{
    /// <summary>How long an offer and then its access token live: time to unlock a phone and to install a wallet is not in it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How often a wrong transaction code may be sent: with six digits, a chance of one in 200 000 to guess it.</summary>
    public const int MaxTries = 5;

    // Ten desks that each offer one a minute have 100 waiting; and no request is larger than 512 kB.
    private const int MaxPending = 1000;
    private const long MaxBytes = 64 * 1024 * 1024;

    private readonly ExpiringTable<Waiting> _offers = new(clock, MaxPending);
    private readonly ExpiringTable<Waiting> _tokens = new(clock, MaxPending);

    private DateTimeOffset End => clock.GetUtcNow() + Lifetime;

    /// <summary>Keeps an offer.</summary>
    /// <returns>Until when; null when too many wait.</returns>
    public DateTimeOffset? Add(BearerSecret code, PendingOffer offer)
    {
        Waiting waiting = Seal(code, offer, MaxTries);
        DateTimeOffset end = End;
        return _offers.TryAdd(code.Name, waiting, end, others => others.Sum(one => (long)one.Box.Length) + waiting.Box.Length <= MaxBytes) ? end : null;
    }

    /// <summary>The offer, while it waits; null when there is none, or it was fetched, or it is too late.</summary>
    public PendingOffer? Find(BearerSecret code) => Open(code, _offers.Find(code.Name));

    /// <summary>Exchanges a code for an access token, once. A mistyped transaction code does not use it up, five do.</summary>
    /// <returns>The token; null when the code or the transaction code is not good.</returns>
    public BearerSecret? Redeem(BearerSecret code, string transactionCode)
    {
        PendingOffer? good = null;
        _offers.Change(code.Name, waiting =>
        {
            if (Open(code, waiting) is PendingOffer offer && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(transactionCode), Encoding.UTF8.GetBytes(offer.TransactionCode)))
            {
                good = offer;
                return null;
            }

            return waiting.TriesLeft > 1 ? waiting with { TriesLeft = waiting.TriesLeft - 1 } : null;
        });
        if (good is null)
        {
            return null;
        }

        BearerSecret token = BearerSecret.New();
        return GiveBack(token, good) ? token : null;
    }

    /// <summary>What an access token is for; it stays good.</summary>
    public PendingOffer? Of(BearerSecret token) => Open(token, _tokens.Find(token.Name));

    /// <summary>Uses an access token up, before anything is signed for it.</summary>
    /// <returns>False when somebody else has: then nothing is to be signed.</returns>
    public bool Take(BearerSecret token) => _tokens.Take(token.Name) is not null;

    /// <summary>Makes an access token good for an offer, again when nothing was issued for it.</summary>
    /// <returns>False when too many wait.</returns>
    public bool GiveBack(BearerSecret token, PendingOffer offer) => _tokens.TryAdd(token.Name, Seal(token, offer, 0), End);

    public void Dispose()
    {
        _offers.Dispose();
        _tokens.Dispose();
    }

    private static Waiting Seal(BearerSecret secret, PendingOffer offer, int tries)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(offer, WalletJson.Default.PendingOffer);
        byte[] box = secret.Seal(json);
        json.AsSpan().Clear();
        return new Waiting(box, tries);
    }

    private static PendingOffer? Open(BearerSecret secret, Waiting? waiting) =>
        waiting is not null && secret.Open(waiting.Box) is byte[] json ? JsonSerializer.Deserialize(json, WalletJson.Default.PendingOffer) : null;

    private sealed record Waiting(byte[] Box, int TriesLeft);
}
