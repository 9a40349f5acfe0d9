using System.Data.Common;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Keys;

/// <content>When keys are made and destroyed.</content>
internal sealed partial class KeyRing
{
    // The next key is made so many days before the last one ends, ...
    private const int MadeBefore = 30;

    // ... and begins to sign so many days later: by then trust bundles have carried it to the clinics.
    private const int LeadDays = 15;

    // A list that is fuller than this is not given to the next key; one that is fuller than that gets a successor at once.
    private const double HalfFull = 0.45;
    private const double AlmostFull = 0.8;

    private (DateOnly Day, bool IsAway)? _warnedOn;

    /// <summary>Makes keys ahead of time until one may sign on a day: a mobile team's tour ends later than today's key.</summary>
    public async Task ReachAsync(DateOnly last, CancellationToken cancellation)
    {
        if (Keys.Any(row => row.MaySign && row.LastDay >= last))
        {
            return;
        }

        KeyRow[] rows = await _database.AloneAsync(DatabaseLock.Keys, async (connection, transaction) =>
        {
            KeyRow[] made = await DoWhatIsDueAsync(connection, transaction);
            while (made.Where(row => row.MaySign).MaxBy(row => row.Last_day) is KeyRow newest && newest.LastDay < last)
            {
                KeyRow[] more = await MakeAsync(connection, transaction, made, newest.LastDay.AddDays(1 - LeadDays));
                if (more.Length == made.Length)
                {
                    break;      // a hardware key that the operator has not made yet
                }

                made = more;
            }

            return made;
        }, cancellation);
        await TakeOverAsync(rows, cancellation);
    }

    private async Task<bool> IsDueAsync(KeyRow[] rows, CancellationToken cancellation)
    {
        await using DbConnection connection = await _database.OpenAsync(cancellation);
        return rows.Any(IsOver) || await NextFirstDayAsync(connection, null, rows) is not null;
    }

    private bool IsOver(KeyRow row) => row.Destroyed_on is null && row.LastDay < Today;

    // The first signing day of the key that is to be made now; null when none is.
    private async Task<DateOnly?> NextFirstDayAsync(DbConnection connection, DbTransaction? transaction, KeyRow[] rows)
    {
        KeyRow[] signing = [.. rows.Where(row => row.MaySign && row.LastDay >= Today)];
        if (!signing.Any(row => row.FirstDay <= Today))
        {
            return Today;
        }

        // A key that a clock set forward had made does not keep the next one from being made.
        KeyRow newest = signing.Where(row => row.FirstDay <= Today.AddDays(MadeBefore)).MaxBy(row => row.Last_day)!;
        return await _lists.FillAsync(connection, newest.StatusList, transaction) > AlmostFull ? Today
            : newest.LastDay < Today.AddDays(MadeBefore) ? Today.AddDays(LeadDays)
            : null;
    }

    private async Task<KeyRow[]> DoWhatIsDueAsync(DbConnection connection, DbTransaction transaction)
    {
        KeyRow[] rows = await connection.ReadKeysAsync(transaction, CancellationToken.None);
        foreach (KeyRow over in rows.Where(IsOver))
        {
            _files.Destroy(over.KeyId);
            over.Destroyed_on = UnixDay.Number(Today);
            over.State = Math.Max(over.State, (int)KeyState.Retired);
            await connection.SaveKeyAsync(transaction, over);
            KeyEnded(_log, over.KeyId, (KeyState)over.State);
        }

        return await NextFirstDayAsync(connection, transaction, rows) is DateOnly first ? await MakeAsync(connection, transaction, rows, first) : rows;
    }

    private async Task<KeyRow[]> MakeAsync(DbConnection connection, DbTransaction transaction, KeyRow[] rows, DateOnly first)
    {
        bool isHardware = _options.KeyUri is not null;
        using ECDsa? key = isHardware ? null : EcdsaSigner.NewKey();
        using X509Certificate2? certificate = isHardware ? CertifyNewHardwareKey(rows, first) : SigningCertificate.Create(key!, IssuerName, first);
        if (certificate is null)
        {
            return rows;
        }

        uint list = rows.Length > 0 && await _lists.FillAsync(connection, rows[^1].StatusList, transaction) <= HalfFull
            ? rows[^1].StatusList
            : await _lists.BeginAsync(connection, transaction);
        KeyRow made = KeyRow.Of(certificate, isHardware ? KeyRow.InHardware : KeyRow.InFile, list, first);
        if (key is not null)
        {
            // The file first: a row without its file would name a key that nobody has; a file without a row harms nobody.
            _files.Write(made.KeyId, key);
        }

        await connection.AddKeyAsync(transaction, made);
        KeyMade(_log, made.KeyId, made.FirstDay, made.LastDay);
        return [.. rows, made];
    }

    // A hardware key is made by the operator, and named in the settings. Null when none that is named there is new.
    private X509Certificate2? CertifyNewHardwareKey(KeyRow[] rows, DateOnly first)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new InvalidOperationException("A key in a PKCS#11 token is opened through OpenSSL, on Linux only.");
        }

        lock (HardwareKey.OneAtATime)
        {
            bool isAway = false;
            foreach (string uri in _options.KeyUris)
            {
                try
                {
                    using HardwareKey key = HardwareKey.Open(uri);
                    if (Formats.Keys.PublicKey.Of(key.Ecdsa) is Formats.Keys.PublicKey named && !rows.Any(row => row.PublicKey().Equals(named)))
                    {
                        // What Create gives holds the private key, which must not outlive the engine's own.
                        using X509Certificate2 own = SigningCertificate.Create(key.Ecdsa, IssuerName, first);
                        return X509CertificateLoader.LoadCertificate(own.RawData);
                    }
                }
                catch (Exception e) when (e is SigningKeyUnavailableException or CryptographicException)
                {
                    isAway = true;
                }
            }

            if (_warnedOn != (Today, isAway))
            {
                _warnedOn = (Today, isAway);
                (isAway ? HardwareAway : (Action<ILogger>)HardwareKeyEnds)(_log);
            }

            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The signing key in the PKCS#11 token cannot be opened.")]
    private static partial void HardwareAway(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The signing key in the PKCS#11 token is about to end, or has ended. Make a new key in the token, on the curve P-256, and name it in KeyUri beside the old one.")]
    private static partial void HardwareKeyEnds(ILogger logger);
}
