using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Service.Trust;

/// <summary>The checkpoints of the service's own network: one with the first bundle of each week, compared with the weeks before.</summary>
internal static class OwnCheckpoints
{
    private const int KeptWeeks = 12;

    /// <summary>Signs the checkpoint of this week, unless it has one. To be called alone, in the transaction of the new bundle.</summary>
    public static async Task SignAsync(DbConnection connection, DbTransaction transaction, NetworkFolder network, EcdsaSigner signer, TrustFile file, DateOnly today)
    {
        int week = CheckpointWeek.Of(today);
        (int Edition, byte[] File)[] kept = [.. await connection.QueryAsync<(int, byte[])>("SELECT edition, file FROM checkpoints ORDER BY edition DESC", transaction: transaction)];
        if (kept.Any(row => row.Edition >= week) || !network.TakeCheckpointWeek(week))
        {
            return;
        }

        TrustBundle? newest = file.Bundle.Open(signer.PublicKey);
        IEnumerable<TrustBundle> older = kept.Select(row => TrustFile.Read(row.File).TryGet(out TrustFile? one, out _) ? one.Bundle.Open(signer.PublicKey) : null).OfType<TrustBundle>();
        if (newest is not null && CheckpointBuilder.Build(network.Roots[^1].Document, newest, older, today).TryGet(out SignedCheckpoint? checkpoint, out Failure? _))
        {
            await connection.ExecuteAsync(
                "INSERT INTO checkpoints (edition, text, file) VALUES (@week, @text, @bytes)", new { week, text = checkpoint.With(signer).ToText(), bytes = file.ToBytes() }, transaction);
            await connection.ExecuteAsync("DELETE FROM checkpoints WHERE edition <= @last", new { last = week - KeptWeeks }, transaction);
        }
    }

    /// <summary>The newest one; null when there is none.</summary>
    public static async Task<string?> NewestAsync(DbConnection connection) =>
        await connection.ExecuteScalarAsync<string?>("SELECT text FROM checkpoints ORDER BY edition DESC LIMIT 1") is { Length: > 0 } text ? text : null;

    /// <summary>After a restore: one of this week may have been published that the backup does not know, and a second one would be a fork.</summary>
    public static Task SkipThisWeekAsync(DbConnection connection, DbTransaction transaction, DateOnly today) => connection.ExecuteAsync(
        "INSERT INTO checkpoints (edition, text, file) VALUES (@week, '', @none) ON CONFLICT (edition) DO NOTHING", new { week = CheckpointWeek.Of(today), none = Array.Empty<byte>() }, transaction);
}
