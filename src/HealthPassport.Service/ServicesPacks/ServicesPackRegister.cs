using System.Data.Common;
using Dapper;
using HealthPassport.Formats;
using HealthPassport.Model;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;

namespace HealthPassport.Service.ServicesPacks;

/// <summary>The packs that this service hands out: those that its own trust file lets it believe, one edition of each.</summary>
internal sealed class ServicesPackRegister(Database database, OwnTrust trust, Acts acts, TimeProvider clock)
{
    /// <summary>The packs as they were signed, by publisher and name. One whose key is no longer listed is left out.</summary>
    public async Task<IReadOnlyList<(byte[] File, VerifiedServicesPack Pack)>> ListAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        List<(byte[], VerifiedServicesPack)> packs = [];
        foreach (byte[] file in await connection.QueryAsync<byte[]>(new CommandDefinition("SELECT file FROM services_packs ORDER BY publisher, id", cancellationToken: cancellation)))
        {
            if (ServicesPackReader.Read(file, trust.Store, null, clock).TryGet(out VerifiedServicesPack? pack, out _))
            {
                packs.Add((file, pack));
            }
        }

        return packs;
    }

    /// <summary>Takes a pack in the place of its older edition.</summary>
    /// <param name="file">The signed pack.</param>
    /// <param name="actor">Who puts it here.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The pack; what <see cref="ServicesPackReader.Read"/> refuses, and <see cref="Reason.Expired"/>, <see cref="Reason.TrustRollback"/>, <see cref="Reason.TrustFork"/>, <see cref="Reason.TooLarge"/> when there is no room.</returns>
    public async Task<Result<VerifiedServicesPack>> TakeAsync(byte[] file, string actor, CancellationToken cancellation)
    {
        if (!ServicesPackReader.Read(file, trust.Store, null, clock).TryGet(out VerifiedServicesPack? verified, out Failure? failure))
        {
            return failure;
        }

        if (verified.Cautions.Contains(Reason.Expired))
        {
            return new Failure(Reason.Expired, "pack.validUntil", "a pack that is current");
        }

        return await database.AloneAsync(DatabaseLock.Trust, (connection, transaction) => PutAsync(connection, transaction, file, verified, actor, cancellation), cancellation);
    }

    /// <summary>Takes a pack away.</summary>
    /// <returns>False when there is none of that publisher and name.</returns>
    public async Task<bool> RemoveAsync(string publisher, string id, string actor, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        int removed = await connection.ExecuteAsync(new CommandDefinition("DELETE FROM services_packs WHERE publisher = @publisher AND id = @id", new { publisher, id }, transaction, cancellationToken: cancellation));
        if (removed > 0)
        {
            await acts.AddAsync(Act.ServicesPackRemoved, actor, id, connection, transaction, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return removed > 0;
    }

    private async Task<Result<VerifiedServicesPack>> PutAsync(DbConnection connection, DbTransaction transaction, byte[] file, VerifiedServicesPack verified, string actor, CancellationToken cancellation)
    {
        (string publisher, string id, long edition, string hash) = (verified.Pack.Publisher, verified.Pack.Id, verified.Pack.Edition, verified.Hash);
        (long Edition, string Hash)[] before = [.. await connection.QueryAsync<(long, string)>(
            new CommandDefinition("SELECT edition, hash FROM services_packs WHERE publisher = @publisher AND id = @id", new { publisher, id }, transaction, cancellationToken: cancellation))];
        if (before is [var known])
        {
            if (edition < known.Edition)
            {
                return new Failure(Reason.TrustRollback, "pack.edition", "the edition that is here, or a newer one");
            }

            if (edition == known.Edition && hash != known.Hash)
            {
                return new Failure(Reason.TrustFork, "pack.edition", "a larger number for other content: readers take two packs of one edition for deceit");
            }
        }
        else if (await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT COUNT(*) FROM services_packs", transaction: transaction, cancellationToken: cancellation)) >= Limits.ServicesPacks)
        {
            return new Failure(Reason.TooLarge, "packs", $"at most {Limits.ServicesPacks} packs; take one away first");
        }

        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM services_packs WHERE publisher = @publisher AND id = @id", new { publisher, id }, transaction, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition("INSERT INTO services_packs (publisher, id, edition, hash, file) VALUES (@publisher, @id, @edition, @hash, @file)", new { publisher, id, edition, hash, file }, transaction, cancellationToken: cancellation));
        await acts.AddAsync(Act.ServicesPackTaken, actor, id, connection, transaction, cancellation);
        return verified;
    }
}
