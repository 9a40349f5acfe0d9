using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Keys;

/// <summary>The issuer's signing keys: makes them, opens those that may sign, ends them. Safe for use by many threads.</summary>
internal sealed partial class KeyRing : IDisposable
{
    private readonly Database _database;
    private readonly KeyFiles _files;
    private readonly StatusLists _lists;
    private readonly LaptopKeys _laptop;
    private readonly TimeProvider _clock;
    private readonly ClockWatch _watch;
    private readonly ServiceOptions _options;
    private readonly ILogger<KeyRing> _log;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<KeyId, bool> _missing = new();
    private readonly ConcurrentDictionary<KeyId, ISigner?> _ready = new();

    private volatile Snapshot _now = new([], []);

    public KeyRing(Database database, KeyFiles files, StatusLists lists, LaptopKeys laptop, TimeProvider clock, ClockWatch watch, IOptions<ServiceOptions> options, ILogger<KeyRing> log) =>
        (_database, _files, _lists, _laptop, _clock, _watch, _options, _log) = (database, files, lists, laptop, clock, watch, options.Value, log);

    /// <summary>Comes after any key was made, retired, compromised or destroyed, by this instance or another one.</summary>
    public event EventHandler? Changed;

    /// <summary>The issuer's identifier, as it was settled at the first start; on a laptop that of its home.</summary>
    public string IssuerId
    {
        get => _laptop.Grant?.IssuerId ?? field;
        private set;
    }

    = "";

    /// <summary>The issuer's name.</summary>
    public string IssuerName => _laptop.Grant is null ? _options.IssuerName : _laptop.Entry.Name;

    /// <summary>All keys that ever were, the oldest first.</summary>
    public ImmutableArray<KeyRow> Keys => _now.Rows;

    /// <summary>True while nothing may be signed, since the clock was set back. A laptop knows itself what its last day was.</summary>
    public bool IsClockBehind => !_laptop.IsLaptop && _watch.IsBehind;

    /// <summary>Today, in UTC.</summary>
    public DateOnly Today => UnixDay.Of(_clock.GetUtcNow());

    /// <summary>The newest key that may sign on a day.</summary>
    /// <param name="day">The day, in UTC.</param>
    /// <returns>All that is needed to issue, or <see cref="Reason.KeyUnusable"/>.</returns>
    public Result<SigningSet> Current(DateOnly day)
    {
        if (_laptop.IsLaptop)
        {
            return _laptop.Current(day);
        }

        ImmutableArray<SigningSet> open = _now.Open;
        for (int i = open.Length - 1; i >= 0; i--)
        {
            if (open[i].Key.Check(day) is null)
            {
                return open[i];
            }
        }

        return new Failure(Reason.KeyUnusable, "key", "a signing key for this day: see the page of keys, or the log");
    }

    /// <summary>Opens the keys at the start; the first start makes the first key.</summary>
    /// <exception cref="InvalidOperationException">The identifier was changed, or a private key cannot be opened with the passphrase.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (_laptop.IsLaptop)
        {
            _lists.OpenSecret();
            await _laptop.OpenAsync(cancellation);
            return;
        }

        string wanted = _options.IssuerId ?? _options.PublicAddress;

        // A passphrase that a person chose takes half a second for each file: all of them are opened at once.
        Task[] opening = [.. (await ReadAsync(cancellation)).Where(row => row is { MaySign: true, Source: KeyRow.InFile }).Select(row => Task.Run(() => _ready[row.KeyId] = _files.Open(row.KeyId), cancellation))];
        IssuerId = await _database.AloneAsync(DatabaseLock.Keys, async (connection, transaction) =>
        {
            _lists.OpenSecret();
            return await connection.SettleAsync(transaction, "issuer-id", wanted);
        }, cancellation);
        await Task.WhenAll(opening);
        if (IssuerId != wanted)
        {
            throw new InvalidOperationException(
                $"This service has issued as {IssuerId}, and is now set to {wanted}. Cards name their issuer: set IssuerId to {IssuerId}, or begin with an empty data folder.");
        }

        await KeepAsync(cancellation);
    }

    /// <summary>Does what is due: makes the next key, destroys private keys whose last day is over, takes over what other instances did.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        if (_laptop.IsLaptop)
        {
            _laptop.DestroyOver();
            return;
        }

        KeyRow[] rows = await ReadAsync(cancellation);
        if (!IsClockBehind && await IsDueAsync(rows, cancellation))
        {
            rows = await _database.AloneAsync(DatabaseLock.Keys, DoWhatIsDueAsync, cancellation);
        }

        await TakeOverAsync(rows, cancellation);
        await ProveAsync(cancellation);
    }

    /// <summary>Ends a key in good order: it signs no more, its cards stay good. The private key is destroyed.</summary>
    /// <returns>The key, or null when there is none of that id.</returns>
    public Task<KeyRow?> RetireAsync(KeyId kid, CancellationToken cancellation) =>
        ChangeAsync(kid, key => key.State = Math.Max(key.State, (int)KeyState.Retired), [], cancellation);

    /// <summary>Reports that somebody else may have a key: only cards that are known to be older than the report stay good. The private key is destroyed. There is no way back.</summary>
    /// <param name="kid">The key.</param>
    /// <param name="proven">The short names of the cards that are known to be older.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The key, or null when there is none of that id.</returns>
    public Task<KeyRow?> CompromiseAsync(KeyId kid, IReadOnlyCollection<EnvelopeHash> proven, CancellationToken cancellation) =>
        ChangeAsync(kid, key => key.State = (int)KeyState.Compromised, proven, cancellation);

    /// <summary>Destroys a private key before its time; its state and its cards stay as they are. The public key stays for the life of the cards.</summary>
    /// <returns>The key, or null when there is none of that id.</returns>
    public Task<KeyRow?> DestroyAsync(KeyId kid, CancellationToken cancellation) => ChangeAsync(kid, _ => { }, [], cancellation);

    /// <summary>What networks are told of this issuer.</summary>
    public async Task<TrustListEntry> EntryAsync(CancellationToken cancellation)
    {
        if (_laptop.IsLaptop)
        {
            return _laptop.Entry;
        }

        await using DbConnection connection = await _database.OpenAsync(cancellation);
        ILookup<string, EnvelopeHash> proven = (await connection.QueryAsync<(string Kid, byte[] Name)>(
            new CommandDefinition("SELECT kid, name FROM proven_cards", cancellationToken: cancellation))).ToLookup(row => row.Kid, row => EnvelopeHash.FromBytes(row.Name));
        return new TrustListEntry
        {
            Id = IssuerId,
            Name = IssuerName,
            ServicesKeys = ServicesPacks.ServicesKeys.Read(_options.ServicesKeyFiles),
            Keys =
            [
                .. Keys.Select(key => new TrustListKey
                {
                    Certificate = [.. key.Certificate],
                    Kinds = EntryKinds.All,
                    ValidFrom = key.FirstDay,
                    ValidTo = key.LastDay,
                    State = (KeyState)key.State,
                    MayDelegate = true,
                    StatusList = key.StatusList,
                    Proven = [.. proven[key.Kid]],
                    Proof = [.. key.Proof ?? []],
                }),
            ],
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SigningSet set in _now.Open)
        {
            set.Key.Dispose();
        }

        _one.Dispose();
    }

    private async Task<KeyRow[]> ReadAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellation);
        return await connection.ReadKeysAsync(null, cancellation);
    }

    private async Task<KeyRow?> ChangeAsync(KeyId kid, Action<KeyRow> change, IReadOnlyCollection<EnvelopeHash> proven, CancellationToken cancellation)
    {
        KeyRow? changed = await _database.AloneAsync(DatabaseLock.Keys, async (connection, transaction) =>
        {
            if ((await connection.ReadKeysAsync(transaction, cancellation)).FirstOrDefault(row => row.KeyId == kid) is not KeyRow key)
            {
                return null;
            }

            change(key);
            key.Destroyed_on ??= UnixDay.Number(Today);
            await connection.SaveKeyAsync(transaction, key);
            foreach (EnvelopeHash name in proven)
            {
                byte[] bytes = new byte[EnvelopeHash.Length];
                name.CopyTo(bytes);
                await connection.ExecuteAsync("INSERT INTO proven_cards (kid, name) VALUES (@kid, @bytes) ON CONFLICT (kid, name) DO NOTHING", new { kid = key.Kid, bytes }, transaction);
            }

            return key;
        }, cancellation);
        if (changed is not null)
        {
            _files.Destroy(kid);      // after the commit: a key that is still listed as signing must not be gone
            KeyEnded(_log, kid, (KeyState)changed.State);
            await KeepAsync(cancellation);      // which makes the next one, if this was the last that signs
        }

        return changed;
    }

    // Opens what may sign and is not open yet, lets go of the rest.
    private async Task TakeOverAsync(KeyRow[] rows, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            Snapshot before = _now;
            if (before.IsSame(rows) && before.Open.Length == rows.Count(row => row.MaySign))
            {
                return;
            }

            ImmutableArray<SigningSet> open = [.. rows.Where(row => row.MaySign).Select(row => before.Open.FirstOrDefault(set => set.KeyId == row.KeyId) ?? OpenSet(row)).OfType<SigningSet>()];
            _now = new Snapshot([.. rows], open);
            foreach (SigningSet gone in before.Open.Except(open))
            {
                gone.Key.Dispose();      // a request that signs with it at this moment fails, as it should
            }

            if (before.IsSame(rows))
            {
                return;
            }
        }
        finally
        {
            _one.Release();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    // Each key says once whose it is, as federated networks ask; a token that is away is asked again the next time.
    private async Task ProveAsync(CancellationToken cancellation)
    {
        foreach (SigningSet set in _now.Open)
        {
            if (Keys.FirstOrDefault(row => row.KeyId == set.KeyId) is not { Proof: null } row)
            {
                continue;
            }

            try
            {
                row.Proof = MemberKeyProof.Make(IssuerId, row.KeyId, set.Key.Signer.Sign);
            }
            catch (SigningKeyUnavailableException)
            {
                continue;
            }

            await using DbConnection connection = await _database.OpenAsync(cancellation);
            await connection.SaveProofAsync(row);
        }
    }

    private SigningSet? OpenSet(KeyRow row)
    {
        if (OpenSigner(row) is not ISigner signer)
        {
            if (_missing.TryAdd(row.KeyId, true))
            {
                KeyMissing(_log, row.KeyId);
            }

            return null;
        }

        IssuingKey key = new() { Signer = signer, ValidFrom = row.FirstDay, ValidTo = row.LastDay };
        return new SigningSet
        {
            Key = key,
            Passports = new PassportIssuer(key),
            Credentials = new CredentialIssuer { Id = IssuerId, StatusList = $"{IssuerId}/status/{row.StatusList}", Key = key },
            Indices = _lists.IndicesOf(row.StatusList),
            StatusListNumber = row.StatusList,
        };
    }

    private ISigner? OpenSigner(KeyRow row) =>
        row.Source == KeyRow.InFile ? _ready.TryRemove(row.KeyId, out ISigner? ready) ? ready : _files.Open(row.KeyId)
        : _options.KeyUri is not null && OperatingSystem.IsLinux() ? new HardwareSigner(_options.KeyUris, row.KeyId, row.PublicKey())
        : null;

    [LoggerMessage(LogLevel.Information, "Made the signing key {KeyId}, which signs from {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}.")]
    private static partial void KeyMade(ILogger logger, KeyId keyId, DateOnly first, DateOnly last);

    [LoggerMessage(LogLevel.Warning, "The signing key {KeyId} signs no more: {State}. Its private key was destroyed.")]
    private static partial void KeyEnded(ILogger logger, KeyId keyId, KeyState state);

    [LoggerMessage(LogLevel.Error, "The private key of {KeyId} is not here. Instances that share a database share the folder of keys.")]
    private static partial void KeyMissing(ILogger logger, KeyId keyId);

    private sealed record Snapshot(ImmutableArray<KeyRow> Rows, ImmutableArray<SigningSet> Open)
    {
        public bool IsSame(KeyRow[] rows) => Rows.Length == rows.Length && Rows.Zip(rows).All(pair =>
            pair.First.Kid == pair.Second.Kid && pair.First.State == pair.Second.State && pair.First.Destroyed_on == pair.Second.Destroyed_on);
    }
}
