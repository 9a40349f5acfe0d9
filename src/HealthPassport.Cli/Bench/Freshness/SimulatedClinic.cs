using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Bench.Freshness;

/// <summary>A clinic without a network: the reader that is shipped, and the state that it keeps, written and read again each time.</summary>
internal sealed class SimulatedClinic
{
    private TrustStore? _store;

    /// <summary>The newest checkpoint, which it prints on its sheets; null before the first.</summary>
    public string? Newest => _store!.State.Checkpoint?.Newest.ToText();

    /// <summary>The newest day up to which it knows everything that the network has revoked.</summary>
    public DateOnly KnownUntil => UnixDay.Of(_store!.KnownUntil ?? _store.Bundle.SignedAt);

    /// <summary>Somebody brings a trust file.</summary>
    public void Load(byte[] file, DateOnly day) =>
        _store = TrustStore.Load(file, Remembered(), At(day)).TryGet(out TrustStore? loaded, out Failure? failure) ? loaded : throw new InvalidOperationException(failure.ToString());

    /// <summary>Somebody shows a sheet with a checkpoint. True when it was taken, whatever it changed.</summary>
    public bool Take(string checkpoint, DateOnly day)
    {
        bool isTaken = _store!.Take(checkpoint, At(day)).TryGet(out TakenCheckpoint? taken, out _);
        _store = taken?.Store ?? _store;
        return isTaken;
    }

    /// <summary>Everything that it keeps.</summary>
    public byte[] State() => TrustStateJson.Write(_store!.State);

    /// <summary>What it says of a card.</summary>
    public Verdict Read(string card, DateOnly day) => new Verifier(_store!, At(day)).Verify(card).Verdict;

    private TrustState? Remembered() => _store is null ? null : TrustStateJson.Read(State()).TryGet(out TrustState? state, out Failure? failure) ? state : throw new InvalidOperationException(failure.ToString());

    private static FixedClock At(DateOnly day) => new(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero));
}
