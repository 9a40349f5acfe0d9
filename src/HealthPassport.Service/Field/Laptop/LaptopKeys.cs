using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>The keys of the days on a mobile team's laptop: opens today's, destroys those of days that are over. Safe for use by many threads.</summary>
internal sealed partial class LaptopKeys : IDisposable
{
    private readonly Database _database;
    private readonly KeyFiles _files;
    private readonly TimeProvider _clock;
    private readonly ServiceOptions _options;
    private readonly ILogger<LaptopKeys> _log;
    private readonly Lock _lock = new();

    private FieldGrant? _grant;
    private TrustListEntry? _entry;
    private SigningSet? _open;
    private Dictionary<uint, SupplyIndices> _indices = [];
    private DateOnly _lastDay;

    public LaptopKeys(Database database, KeyFiles files, TimeProvider clock, IOptions<ServiceOptions> options, ILogger<LaptopKeys> log) =>
        (_database, _files, _clock, _options, _log) = (database, files, clock, options.Value, log);

    /// <summary>True when this service runs on a mobile team's laptop.</summary>
    public bool IsLaptop => _options.FieldHome is not null;

    /// <summary>What the home has granted; null before the laptop has enrolled.</summary>
    public FieldGrant? Grant => Volatile.Read(ref _grant);

    /// <summary>The issuer, as the home described it.</summary>
    /// <exception cref="NotEnrolledException">The laptop has not enrolled.</exception>
    public TrustListEntry Entry => Volatile.Read(ref _entry) ?? throw new NotEnrolledException();

    private DateOnly Today => UnixDay.Of(_clock.GetUtcNow());

    /// <summary>The key of a day.</summary>
    /// <param name="day">The day, in UTC.</param>
    /// <returns>All that is needed to issue; or <see cref="Reason.KeyUnusable"/>: no key for the day, or a clock that stands before the last signature.</returns>
    public Result<SigningSet> Current(DateOnly day)
    {
        lock (_lock)
        {
            if (_grant is null)
            {
                return new Failure(Reason.KeyUnusable, "key", "a laptop that has enrolled at its home");
            }

            if (day < _lastDay)
            {
                return new Failure(Reason.KeyUnusable, "clock", $"a day not before the last signature ({_lastDay:yyyy-MM-dd}): set the clock");
            }

            if (_open?.Key.ValidFrom == day)
            {
                return _open;
            }

            if (_grant.Days.FirstOrDefault(one => one.Certificate.Day == day) is not GrantedDay granted || _files.Open(FieldKeyTable.KeyIdOf(granted.Certificate)) is not ISigner signer)
            {
                return new Failure(Reason.KeyUnusable, "key", $"a day of the tour ({_grant.Days[0].Certificate.Day:yyyy-MM-dd} to {_grant.Days[^1].Certificate.Day:yyyy-MM-dd}) that is not over; or set the clock");
            }

            IssuingKey key = new() { Signer = signer, ValidFrom = day, ValidTo = day, Certificate = granted.Certificate };
            _open?.Key.Dispose();
            return _open = new SigningSet
            {
                Key = key,
                Passports = new PassportIssuer(key),
                Credentials = new CredentialIssuer { Id = _grant.IssuerId, Key = key },
                Indices = _indices[granted.List],
                StatusListNumber = granted.List,
            };
        }
    }

    /// <summary>Reads what was granted, at the start and after enrolling.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellation);
        (byte[]? Answer, int Day)[] rows = [.. await connection.QueryAsync<(byte[]?, int)>(new CommandDefinition("SELECT answer, last_day FROM field_laptop", cancellationToken: cancellation))];
        if (rows is not [({ } answer, int day)])
        {
            return;
        }

        FieldGrant grant = FieldGrant.Read(answer) ?? throw new InvalidOperationException("What the home has granted cannot be read.");
        if (!TrustListEntryJson.Read(grant.Entry).TryGet(out TrustListEntry? entry, out Failure? failure))
        {
            throw new InvalidOperationException($"The issuer's entry cannot be read: {failure.Reason}.");
        }

        lock (_lock)
        {
            _open?.Key.Dispose();
            (_grant, _entry, _open, _lastDay) = (grant, entry, null, UnixDay.FromNumber(day));
            _indices = grant.Supply.ToDictionary(supply => supply.List, supply => new SupplyIndices(_database, supply.List));
        }

        DestroyOver();
    }

    /// <summary>Destroys the keys of days that are over.</summary>
    public void DestroyOver()
    {
        DateOnly today = Today;
        lock (_lock)
        {
            foreach (GrantedDay over in _grant?.Days.Where(day => day.Certificate.Day < today) ?? [])
            {
                KeyId kid = FieldKeyTable.KeyIdOf(over.Certificate);
                if (_files.Exists(kid))
                {
                    _files.Destroy(kid);
                    DayOver(_log, kid);
                }

                if (_open?.Key.ValidFrom == over.Certificate.Day)
                {
                    _open.Key.Dispose();
                    _open = null;
                }
            }
        }
    }

    /// <summary>Signs for leaves with the key of their day, while it is there.</summary>
    public HandInLeaf[] Prove(IReadOnlyList<Log.LogLeaf> leaves)
    {
        lock (_lock)
        {
            return
            [
                .. leaves.Select(leaf =>
                {
                    // The day may have ended since the card was signed; then nobody gets it.
                    ISigner signer = _open is { } open && open.KeyId == leaf.KeyId ? open.Key.Signer : throw new SigningKeyUnavailableException();
                    _lastDay = leaf.Day > _lastDay ? leaf.Day : _lastDay;
                    return new HandInLeaf([.. leaf.Digest], leaf.StatusIndex!.Value, signer.Sign(HandInLeaf.DigestOf(leaf)));
                }),
            ];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _open?.Key.Dispose();

    [LoggerMessage(LogLevel.Information, "The day of the field key {KeyId} is over. Its private key was destroyed.")]
    private static partial void DayOver(ILogger logger, KeyId keyId);
}
