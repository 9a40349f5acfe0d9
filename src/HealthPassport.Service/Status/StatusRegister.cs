using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using HealthPassport.Formats.Status;
using HealthPassport.Model;
using HealthPassport.Service.Storage;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Status;

/// <summary>What holds of each credential: valid, revoked for good, suspended, superseded. Only what is not valid is kept.</summary>
internal sealed class StatusRegister(Database database, StatusLists lists, IOptions<ServiceOptions> options)
{
    // 60 bits: nobody who reads the table can find a number, and a person can copy it down.
    private const int StubDigits = 18;
    private const int EntriesInByte = 4;

    // A laptop hands in that a card was reinstated; elsewhere only what is not valid has a row.
    private readonly string _reinstate = options.Value.FieldHome is null
        ? "DELETE FROM status_entries WHERE list = @list AND entry = @entry AND status <> @revoked"
        : "UPDATE status_entries SET status = @status WHERE list = @list AND entry = @entry AND status <> @revoked";

    private readonly ConcurrentDictionary<uint, Held> _held = new();

    /// <summary>Comes after a change of any entry, of this instance or another one.</summary>
    public event EventHandler? Changed;

    /// <summary>The numbers of the lists.</summary>
    public IEnumerable<uint> Lists => _held.Keys.Order();

    /// <summary>What is known of a credential.</summary>
    /// <param name="list">The list.</param>
    /// <param name="index">The index.</param>
    /// <returns>The status; null when there is no such list or index.</returns>
    public CredentialStatus? Find(uint list, uint index) =>
        _held.TryGetValue(list, out Held? held) && index < IndexPermutation.Size
            ? (CredentialStatus)((held.Bits[index / EntriesInByte] >> (int)(index % EntriesInByte * 2)) & 3)
            : null;

    /// <summary>The list as others see it: nothing tells which indices were given out.</summary>
    /// <param name="list">The list.</param>
    /// <param name="asOf">When it is made.</param>
    /// <returns>The list, or null when there is none of that number.</returns>
    public StatusList? ToList(uint list, DateTimeOffset asOf) => _held.TryGetValue(list, out Held? held) ? StatusList.FromPacked(held.Bits, 2, asOf) : null;

    /// <summary>How often a list was changed; 0 for one that is not known.</summary>
    public long VersionOf(uint list) => _held.TryGetValue(list, out Held? held) ? held.Version : 0;

    /// <summary>Sets the status of a credential. A revoked one stays revoked.</summary>
    /// <param name="list">The list.</param>
    /// <param name="index">The index.</param>
    /// <param name="status">The status; valid to reinstate.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null; or <see cref="Reason.KeyUnusable"/> for an index that was never given out, or <see cref="Reason.Revoked"/>.</returns>
    public async Task<Failure?> SetAsync(uint list, uint index, CredentialStatus status, CancellationToken cancellation)
    {
        // The connection is given back before another one is asked for: many requests that each held one and waited for a second would stop each other.
        await using (DbConnection connection = await database.OpenAsync(cancellation))
        {
            await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
            if (await SetAsync(connection, transaction, list, index, status, cancellation) is Failure failure)
            {
                return failure;
            }

            await transaction.CommitAsync(cancellation);
        }

        await RefreshAsync(cancellation);
        return null;
    }

    /// <summary>The same in the caller's transaction, who calls <see cref="RefreshAsync"/> after the commit, and rolls back a failure.</summary>
    public async Task<Failure?> SetAsync(DbConnection connection, DbTransaction transaction, uint list, uint index, CredentialStatus status, CancellationToken cancellation)
    {
        ListRow? row = await connection.QuerySingleOrDefaultAsync<ListRow>(
            new CommandDefinition("UPDATE status_lists SET version = version + 1 WHERE number = @list RETURNING *", new { list = (long)list }, transaction, cancellationToken: cancellation));
        if (row is null || !lists.IsAllotted(row, index))
        {
            return new Failure(Reason.KeyUnusable, "index", "the index of a card that this service has issued");
        }

        object values = new { list = (long)list, entry = (long)index, status = (int)status, revoked = (int)CredentialStatus.Revoked };
        int? known = await connection.ExecuteScalarAsync<int?>(
            new CommandDefinition("SELECT status FROM status_entries WHERE list = @list AND entry = @entry", values, transaction, cancellationToken: cancellation));
        if (known == (int)CredentialStatus.Revoked && status != CredentialStatus.Revoked)
        {
            return new Failure(Reason.Revoked, "index", "a card that was not revoked: revoking is for good, issue a new card");
        }

        string sql = status == CredentialStatus.Valid
            ? _reinstate
            : "INSERT INTO status_entries (list, entry, status) VALUES (@list, @entry, @status) ON CONFLICT (list, entry) DO UPDATE SET status = excluded.status";
        await connection.ExecuteAsync(new CommandDefinition(sql, values, transaction, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition("UPDATE field_acts SET overruled = 1 WHERE list = @list AND entry = @entry", values, transaction, cancellationToken: cancellation));
        return null;
    }

    /// <summary>Takes over what other instances have changed.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        bool changed = false;
        await using DbConnection connection = await database.OpenAsync(cancellation);
        foreach (ListRow row in await connection.QueryAsync<ListRow>(new CommandDefinition("SELECT * FROM status_lists", cancellationToken: cancellation)))
        {
            uint number = (uint)row.Number;
            if (_held.TryGetValue(number, out Held? held) && held.Version >= row.Version)
            {
                continue;
            }

            byte[] bits = new byte[IndexPermutation.Size / EntriesInByte];
            foreach ((long entry, int status) in await connection.QueryAsync<(long, int)>(
                new CommandDefinition("SELECT entry, status FROM status_entries WHERE list = @number", new { number = row.Number }, cancellationToken: cancellation)))
            {
                bits[entry / EntriesInByte] |= (byte)(status << (int)(entry % EntriesInByte * 2));
            }

            // The entries may be newer than the version that was read before them; then they are read once more next time.
            _held.AddOrUpdate(number, new Held(row.Version, bits), (_, old) => old.Version >= row.Version ? old : new Held(row.Version, bits));
            changed = true;
        }

        if (changed)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Makes a number for the stub of a sheet, by which a holder without the card can have it revoked. Only its hash is kept.</summary>
    /// <param name="list">The card's list.</param>
    /// <param name="index">The card's index.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>18 digits in groups of three.</returns>
    public async Task<string> NewStubAsync(uint list, uint index, CancellationToken cancellation)
    {
        string digits = RandomNumberGenerator.GetString("0123456789", StubDigits);
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO sheet_stubs (hash, list, entry) VALUES (@hash, @list, @entry)", new { hash = HashOf(digits), list = (long)list, entry = (long)index }, cancellationToken: cancellation));
        return string.Join(' ', digits.Chunk(3).Select(group => new string(group)));
    }

    /// <summary>Finds the card of a stub number.</summary>
    /// <param name="number">The number, with or without spaces.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The card's list and index, or null.</returns>
    public async Task<(uint List, uint Index)?> FindStubAsync(string number, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(number);
        string digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length != StubDigits)
        {
            return null;
        }

        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await FindAsync(connection, HashOf(digits), cancellation);
    }

    /// <summary>Gives a credential a name of the client's, by which its status can be changed. Only a keyed hash is kept.</summary>
    /// <returns>False when another credential has this name.</returns>
    public async Task<bool> TryNameAsync(string name, uint list, uint index, CancellationToken cancellation)
    {
        byte[] hash = lists.HashOf(name);
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO sheet_stubs (hash, list, entry) VALUES (@hash, @list, @entry) ON CONFLICT (hash) DO NOTHING", new { hash, list = (long)list, entry = (long)index }, cancellationToken: cancellation));
        return await FindAsync(connection, hash, cancellation) == (list, index);
    }

    /// <summary>Finds the credential that has a name.</summary>
    /// <returns>Its list and index, or null.</returns>
    public async Task<(uint List, uint Index)?> FindNamedAsync(string name, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await FindAsync(connection, lists.HashOf(name), cancellation);
    }

    private static async Task<(uint List, uint Index)?> FindAsync(DbConnection connection, byte[] hash, CancellationToken cancellation)
    {
        (long List, long Entry)[] found = [.. await connection.QueryAsync<(long, long)>(
            new CommandDefinition("SELECT list, entry FROM sheet_stubs WHERE hash = @hash", new { hash }, cancellationToken: cancellation))];
        return found is [(long list, long entry)] ? ((uint)list, (uint)entry) : null;
    }

    private static byte[] HashOf(string digits) => SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HealthPassport stub 1 {digits}")));

    private sealed record Held(long Version, byte[] Bits);
}
