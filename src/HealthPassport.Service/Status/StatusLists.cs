using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Status;

/// <summary>The status lists of this issuer: their counters in the database, the secret orders of their indices beside the signing keys.</summary>
internal sealed class StatusLists(Database database, KeyPassphrase passphrase)
{
    /// <summary>The most indices of one list that are given out: the fuller a list is, the more an index would tell.</summary>
    public const int MostAllotted = IndexPermutation.Size / 10 * 9;

    private const string SecretFile = "status-indices.key";
    private const int CheckLength = 16;

    private readonly ConcurrentDictionary<uint, ListIndices> _indices = new();
    private readonly ConcurrentDictionary<uint, IndexPermutation> _orders = new();
    private byte[] _secret = [];

    /// <summary>Opens the secret, or makes it at the first start. The caller holds the lock of the keys.</summary>
    /// <exception cref="InvalidOperationException">The secret cannot be opened with this passphrase.</exception>
    public void OpenSecret()
    {
        string path = Path.Combine(database.DataFolder, KeyFiles.Folder, SecretFile);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _secret = File.Exists(path)
            ? SealedSecret.Read(path, passphrase.Value) ?? throw new InvalidOperationException($"{SecretFile} cannot be opened with the passphrase of the keys.")
            : SealedSecret.Create(path, passphrase.Value, passphrase.Iterations);
    }

    /// <summary>Begins a list; in the caller's transaction.</summary>
    /// <returns>Its number.</returns>
    public async Task<uint> BeginAsync(DbConnection connection, DbTransaction transaction)
    {
        long number = 1 + await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(number), 0) FROM status_lists", transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO status_lists (number, reserved, closed, key_check, version) VALUES (@number, 0, 0, @check, 0)", new { number, check = CheckOf((uint)number) }, transaction);
        return (uint)number;
    }

    /// <summary>Tells how much of a list was given out; in the caller's transaction.</summary>
    /// <returns>From 0 to 1; 1 for a list that is closed, or whose secret order is lost: nothing more can come out of it.</returns>
    public async Task<double> FillAsync(DbConnection connection, uint list, DbTransaction? transaction = null)
    {
        ListRow? row = await connection.QuerySingleOrDefaultAsync<ListRow>("SELECT * FROM status_lists WHERE number = @list", new { list = (long)list }, transaction);
        return row is { Closed: 0 } && IsOurs(row) ? (double)row.Reserved / MostAllotted : 1;
    }

    /// <summary>Gives out indices of a list.</summary>
    public ListIndices IndicesOf(uint list) => _indices.GetOrAdd(list, number => new ListIndices(database, number, OrderOf(number)));

    /// <summary>Tells whether an index was given out.</summary>
    /// <param name="list">The list's row.</param>
    /// <param name="index">The index.</param>
    /// <returns>True as well for every index of a list whose secret order is lost: such a list gives out no more.</returns>
    public bool IsAllotted(ListRow list, uint index) =>
        index < IndexPermutation.Size && (!IsOurs(list) || OrderOf((uint)list.Number).CounterOf(index) < list.Reserved);

    /// <summary>What is kept of a name that a client gave a credential: nobody who reads the table can try out names.</summary>
    public byte[] HashOf(string name)
    {
        byte[] key = HKDF.Expand(HashAlgorithmName.SHA256, _secret, SealedSecret.Length, "HealthPassport credential names"u8.ToArray());
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(name));
    }

    private bool IsOurs(ListRow row) => row.Key_check.AsSpan().SequenceEqual(CheckOf((uint)row.Number));

    private IndexPermutation OrderOf(uint list) => _orders.GetOrAdd(list, number => new IndexPermutation(Derive("order", number, SealedSecret.Length)));

    private byte[] CheckOf(uint list) => Derive("check", list, CheckLength);

    private byte[] Derive(string what, uint list, int length) =>
        HKDF.Expand(HashAlgorithmName.SHA256, _secret, length, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HealthPassport status {what} {list}")));
}
