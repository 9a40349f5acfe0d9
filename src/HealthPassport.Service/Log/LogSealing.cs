using System.Data.Common;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Log;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Log;

/// <summary>Seals the log: shuffles and pads what waits, appends it to the tree, and signs a head. Weekly by itself, or when an administrator asks.</summary>
internal sealed partial class LogSealing(Database database, KeyRing ring, ILogger<LogSealing> log)
{
    /// <summary>The fewest leaves of a batch: a week with no card looks like a week with 64.</summary>
    public const int LeastLeaves = 64;

    /// <summary>The days from one head to the next.</summary>
    public const int Days = 7;

    // SQLite has one writer: issuing waits as long as a batch takes.
    private const int MostLeaves = 1 << 14;

    private const string IdSetting = "log-id";
    private const string SizeSetting = "log-size";
    private const string BeganSetting = "log-began";

    /// <summary>Seals when the last head is a week old.</summary>
    public async Task SealWhenDueAsync(CancellationToken cancellation)
    {
        int today = UnixDay.Number(ring.Today);
        int last = await database.AloneAsync(DatabaseLock.Log, async (connection, transaction) =>
            await connection.ExecuteScalarAsync<int?>("SELECT made_on FROM log_heads ORDER BY size DESC LIMIT 1", transaction: transaction)
            ?? int.Parse(await connection.SettleAsync(transaction, BeganSetting, today.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture), cancellation);
        if (today >= last + Days)
        {
            await SealAsync(cancellation);
        }
    }

    /// <summary>Seals what waits, now.</summary>
    /// <returns>The new head.</returns>
    /// <exception cref="SigningKeyUnavailableException">No key can sign it; nothing was done.</exception>
    public async Task<SignedLogHead> SealAsync(CancellationToken cancellation)
    {
        if (!ring.Current(ring.Today).TryGet(out SigningSet? signing, out Failure? _))
        {
            throw new SigningKeyUnavailableException();
        }

        // The first batch comes even if nothing waits.
        for (int batch = 0; await database.AloneAsync(DatabaseLock.Log, (connection, transaction) => AppendAsync(connection, transaction, always: batch == 0), cancellation); batch++)
        {
        }

        SignedLogHead head = await database.AloneAsync(DatabaseLock.Log, (connection, transaction) => SignAsync(connection, transaction, signing), cancellation);
        Sealed(log, head.Head.Size);
        return head;
    }

    // True when a whole batch was taken, so that more may wait.
    private static async Task<bool> AppendAsync(DbConnection connection, DbTransaction transaction, bool always)
    {
        // The ids are random, and so are the choice and the order.
        (byte[] Id, byte[] Leaf)[] waiting = [.. await connection.QueryAsync<(byte[], byte[])>("SELECT id, leaf FROM log_waiting ORDER BY id LIMIT @MostLeaves", new { MostLeaves }, transaction)];
        if (waiting.Length == 0 && !always)
        {
            return false;
        }

        byte[]?[] leaves = new byte[]?[Math.Max(LeastLeaves, (int)BitOperations.RoundUpToPowerOf2((uint)waiting.Length))];
        for (int i = 0; i < waiting.Length; i++)
        {
            leaves[i] = waiting[i].Leaf;
        }

        RandomNumberGenerator.Shuffle<byte[]?>(leaves);
        long size = await SizeAsync(connection, transaction);
        MerkleTree tree = new(connection, transaction);
        tree.Append(size, leaves.Select(leaf => MerkleHash.OfLeaf(leaf ?? RandomNumberGenerator.GetBytes(LogLeaf.Length))));
        tree.Save();
        await connection.InsertAsync(transaction, "log_leaves (position, digest, kid, leaf)", [.. leaves.Index().Where(row => row.Item is not null).Select(row => Row(size + row.Index, row.Item!))]);
        await connection.DeleteAsync(transaction, "log_waiting WHERE id", [.. waiting.Select(row => row.Id)]);

        string next = (size + leaves.Length).ToString(CultureInfo.InvariantCulture);
        await connection.ExecuteAsync(
            "INSERT INTO settings (name, value) VALUES (@SizeSetting, @next) ON CONFLICT (name) DO UPDATE SET value = excluded.value", new { SizeSetting, next }, transaction);
        return waiting.Length == MostLeaves;
    }

    private async Task<SignedLogHead> SignAsync(DbConnection connection, DbTransaction transaction, SigningSet signing)
    {
        long size = await SizeAsync(connection, transaction);
        string id = await connection.SettleAsync(transaction, IdSetting, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(LogHead.LogIdLength)));
        LogHead head = new([.. Convert.FromHexString(id)], size, [.. new MerkleTree(connection, transaction).Root(size)], ring.Today);
        SignedLogHead signed = SignedLogHead.Sign(head, signing.KeyId, digest =>
        {
            byte[] signature = new byte[SignatureAlgorithm.ES256.SignatureLength];
            signing.Key.Signer.Sign(digest, signature);
            return signature;
        });
        await connection.ExecuteAsync(
            "INSERT INTO log_heads (size, made_on, head) VALUES (@size, @day, @bytes) ON CONFLICT (size) DO NOTHING", new { size, day = UnixDay.Number(head.Day), bytes = signed.ToBytes() }, transaction);
        return signed;
    }

    private static async Task<long> SizeAsync(DbConnection connection, DbTransaction transaction) =>
        long.Parse(await connection.ExecuteScalarAsync<string>("SELECT value FROM settings WHERE name = @SizeSetting", new { SizeSetting }, transaction) ?? "0", CultureInfo.InvariantCulture);

    private static object[] Row(long position, byte[] leaf) =>
        [position, leaf[..SHA256.HashSizeInBytes], KeyId.FromBytes(leaf.AsSpan(SHA256.HashSizeInBytes)).ToString(), leaf];

    [LoggerMessage(LogLevel.Information, "Sealed the log: {Size} leaves, padding among them.")]
    private static partial void Sealed(ILogger logger, long size);
}
