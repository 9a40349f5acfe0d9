using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Field;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust.Federation;
using HealthPassport.Verification;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Trust;

/// <summary>Whom this service trusts when it reads: the network of its operator (a trust file), or a network of one that it keeps itself and signs anew whenever keys or statuses change.</summary>
internal sealed partial class OwnTrust
{
    // A clinic that saw no edition for this long is told so; new ones are made daily.
    private static readonly TimeSpan Term = TimeSpan.FromDays(14);
    private static readonly TimeSpan RootTerm = TimeSpan.FromDays(10 * 365);

    private readonly Database _database;
    private readonly KeyRing _ring;
    private readonly StatusRegister _register;
    private readonly KeyPassphrase _passphrase;
    private readonly TimeProvider _clock;
    private readonly FederatedTrust _federation;
    private readonly ServiceOptions _options;
    private readonly ILogger<OwnTrust> _log;

    private const long SecondsInDay = 24 * 60 * 60;

    private readonly Lock _loading = new();
    private volatile Loaded? _now;
    private EcdsaSigner? _signer;
    private volatile bool _isOwed;
    private volatile string? _checkpoint;

    public OwnTrust(Database database, KeyRing ring, StatusRegister register, KeyPassphrase passphrase, FederatedTrust federation, TimeProvider clock, IOptions<ServiceOptions> options, ILogger<OwnTrust> log) =>
        (_database, _ring, _register, _passphrase, _federation, _clock, _options, _log) = (database, ring, register, passphrase, federation, clock, options.Value, log);

    /// <summary>True when the service keeps a network of one.</summary>
    public bool IsOwnNetwork => _options.TrustFile is null && _options.FieldHome is null;

    /// <summary>Reads cards. Another one after each change: ask for it once a request.</summary>
    public Verifier Verifier => Now.Verifier;

    /// <summary>Whom the verifier trusts.</summary>
    public TrustStore Store => Now.Store;

    /// <summary>The trust file, as clinics are handed it.</summary>
    public ReadOnlyMemory<byte> File => Now.File;

    /// <summary>The newest checkpoint, as the text of its code, for sheets; null when there is none.</summary>
    public string? Checkpoint => _checkpoint;

    /// <summary>What is remembered against rollback; null before there is a trust file.</summary>
    public TrustState? Remembered => _now?.Store.State;

    // Only a laptop that has not enrolled has no trust file.
    private Loaded Now => _now ?? throw new NotEnrolledException();

    /// <summary>Opens the trust file at the start; a network of one is made at the first start.</summary>
    /// <exception cref="InvalidOperationException">The trust file cannot be read, or the network's key cannot be opened.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (_options.FieldHome is not null)
        {
            await using DbConnection connection = await _database.OpenAsync(cancellation);
            if (await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition("SELECT file FROM trust_files ORDER BY number DESC LIMIT 1", cancellationToken: cancellation)) is byte[] brought)
            {
                Load(0, brought);
                TakeCheckpointFile();
            }

            return;
        }

        if (_options.TrustFile is string path)
        {
            Load(0, await System.IO.File.ReadAllBytesAsync(path, cancellation));
            TakeCheckpointFile();
            return;
        }

        await RefreshAsync(cancellation);
    }

    /// <summary>Signs a new edition and reads by it from now on. Nothing happens when the trust file is another's.</summary>
    public async Task RebuildAsync(CancellationToken cancellation)
    {
        if (!IsOwnNetwork)
        {
            return;
        }

        _isOwed = _ring.IsClockBehind;
        if (_isOwed)
        {
            return;      // it would be dated before the last one
        }

        (long number, byte[] file) = await _database.AloneAsync(DatabaseLock.Trust, (connection, transaction) => BuildAsync(connection, transaction, cancellation), cancellation);
        Load(number, file);
        if (_federation.IsMember)
        {
            TakeCheckpointFile(again: true);
            return;
        }

        await using DbConnection reading = await _database.OpenAsync(cancellation);
        _checkpoint = await OwnCheckpoints.NewestAsync(reading);
    }

    /// <summary>Reads by a trust file that was brought from home, and keeps it. An older one than that at hand is passed over.</summary>
    public async Task TakeAsync(byte[] file, CancellationToken cancellation)
    {
        if (!TrustStore.Load(file, Remembered, _clock).TryGet(out TrustStore? store, out Failure? _) || store.Cautions.Contains(Reason.TrustRollback) || store.Cautions.Contains(Reason.TrustFork))
        {
            return;
        }

        await using DbConnection connection = await _database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync("DELETE FROM trust_files", transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO trust_files (number, file, due) VALUES (@number, @file, @due)", new { number = (long)store.Bundle.Number, file, due = store.Bundle.NextUpdate.ToUnixTimeSeconds() }, transaction);
        await transaction.CommitAsync(cancellation);
        _now = new Loaded(store.Bundle.Number, file, store, new Verifier(store, _clock));
    }

    /// <summary>Takes over an edition that another instance has signed, and signs one when it is due.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (!IsOwnNetwork)
        {
            TakeCheckpointFile();
            return;
        }

        await using DbConnection connection = await _database.OpenAsync(cancellation);
        if (_federation.IsMember)
        {
            TakeCheckpointFile();
        }
        else
        {
            _checkpoint = await OwnCheckpoints.NewestAsync(connection);
        }

        (long Number, long Due)[] newest = [.. await connection.QueryAsync<(long, long)>(
            new CommandDefinition("SELECT number, due FROM trust_files ORDER BY number DESC LIMIT 1", cancellationToken: cancellation))];
        long now = _clock.GetUtcNow().ToUnixTimeSeconds();
        if (newest is not [(long number, long due)] || _isOwed || due <= now || due > now + (2 * SecondsInDay))      // from a clock that was set forward
        {
            await RebuildAsync(cancellation);
        }
        else if (number > (_now?.Number ?? 0))
        {
            // In one statement: another instance may have put the next edition in its place a moment ago.
            (long Number, byte[] File) edition = await connection.QuerySingleAsync<(long, byte[])>(
                new CommandDefinition("SELECT number, file FROM trust_files ORDER BY number DESC LIMIT 1", cancellationToken: cancellation));
            Load(edition.Number, edition.File);
            if (_federation.IsMember)
            {
                TakeCheckpointFile(again: true);
            }
        }
    }

    private async Task<(long Number, byte[] File)> BuildAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        TrustListEntry entry = await _ring.EntryAsync(cancellation);
        if (_federation.IsMember)
        {
            entry = entry with { Keys = [.. entry.Keys.Where(key => !key.Proof.IsEmpty)] };      // a key that ended before it could say whose it is has no place in a list
        }

        TrustBuilder builder = new();
        DateTimeOffset now = _clock.GetUtcNow();
        Failure? failure = builder.Add(entry);
        foreach (uint list in entry.Keys.Select(key => key.StatusList).OfType<uint>().Distinct())
        {
            if (_register.ToList(list, now) is { } statuses)
            {
                builder.Add(entry.StatusListSubject(list), statuses);
            }
        }

        builder.AddCutOffs(entry.Id, await CutOffs.ReadAsync(connection, transaction, null, cancellation));
        NetworkFolder? network = _federation.IsMember ? null : OpenNetwork();
        Result<TrustFile> built = failure is not null ? failure
            : network is null ? await _federation.BuildAsync(builder, entry.Id, connection, transaction, now, Term)
            : builder.Build(network, _signer!, now, now + Term, (uint)now.ToUnixTimeSeconds());
        if (!built.TryGet(out TrustFile? file, out failure))
        {
            throw new InvalidOperationException($"The trust bundle cannot be built: {failure.Expected}.");
        }

        byte[] bytes = file.ToBytes();
        long number = file.Roots[^1].Document.BundleKeys.Select(file.Bundle.Open).OfType<TrustBundle>().First().Number;
        await connection.ExecuteAsync("DELETE FROM trust_files", transaction: transaction);
        await connection.ExecuteAsync("INSERT INTO trust_files (number, file, due) VALUES (@number, @bytes, @due)", new { number, bytes, due = now.AddDays(1).ToUnixTimeSeconds() }, transaction);
        if (network is not null)
        {
            await OwnCheckpoints.SignAsync(connection, transaction, network, _signer!, file, UnixDay.Of(now));      // that of a federated network needs other voters too
        }

        BundleMade(_log, number, bytes.Length);
        return (number, bytes);
    }

    private NetworkFolder OpenNetwork()
    {
        string path = Path.Combine(_database.DataFolder, "network");
        if (!NetworkFolder.Open(path).TryGet(out NetworkFolder? network, out Failure? failure)
            && !NetworkFolder.Create(path, _options.IssuerName, _passphrase.Value, _clock.GetUtcNow() + RootTerm, _passphrase.Iterations).TryGet(out network, out failure))
        {
            throw new InvalidOperationException($"The network's folder cannot be made: {failure.Expected}.");
        }

        if (_signer is null && !NetworkFolder.OpenKey(path, _passphrase.Value).TryGet(out _signer, out failure))
        {
            throw new InvalidOperationException($"The network's key cannot be opened: {failure!.Expected}.");
        }

        return network!;
    }

    private void Load(long number, byte[] file)
    {
        if (!TrustStore.Load(file, null, _clock).TryGet(out TrustStore? store, out Failure? failure))
        {
            throw new InvalidOperationException($"The trust file cannot be read: {failure.Reason}, {failure.Expected}.");
        }

        Loaded loaded = new(number, file, store, new Verifier(store, _clock));
        lock (_loading)
        {
            _now = _now?.Number > number ? _now : loaded;      // two changes at once: the newer edition stays
        }
    }

    // It counts by its signatures; what does not fit the trust file at hand is neither printed nor believed.
    private void TakeCheckpointFile(bool again = false)
    {
        if (_options.CheckpointFile is not string path || _now is null || !System.IO.File.Exists(path) || new FileInfo(path).Length > CheckpointFile.MaxBytes)
        {
            return;
        }

        string text = System.IO.File.ReadAllText(path).TrimEnd('\r', '\n');
        if (text == _checkpoint && !again)
        {
            return;
        }

        lock (_loading)
        {
            if (_now.Store.Take(text, _clock).TryGet(out TakenCheckpoint? taken, out Failure? failure))
            {
                _now = _now with { Store = taken.Store, Verifier = new Verifier(taken.Store, _clock) };
                _checkpoint = text;
            }
            else
            {
                CheckpointRefused(_log, failure.Reason.Name());
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The checkpoint file was not taken: {Reason}.")]
    private static partial void CheckpointRefused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "Signed edition {Number} of the trust bundle, {Bytes} bytes.")]
    private static partial void BundleMade(ILogger logger, long number, int bytes);

    private sealed record Loaded(long Number, byte[] File, TrustStore Store, Verifier Verifier);
}
