using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Status;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Status;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Field.Home;

/// <summary>Takes over what a laptop did to the statuses of its cards: each act once, and a reinstatement only of what the laptop itself had suspended (<c>specs/field-exchange.md</c> §5.6).</summary>
internal sealed class FieldActs(Database database, StatusRegister register)
{
    /// <summary>Takes acts over, all in one transaction.</summary>
    /// <param name="acts">Acts for indices of this laptop.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many count, those that counted before among them.</returns>
    public async Task<int> TakeAsync(IEnumerable<HandInAct> acts, CancellationToken cancellation)
    {
        int taken = 0;
        await using (DbConnection connection = await database.OpenAsync(cancellation))
        {
            await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
            foreach (HandInAct act in acts)
            {
                taken += await TakeAsync(connection, transaction, act, cancellation) ? 1 : 0;
            }

            await transaction.CommitAsync(cancellation);
        }

        await register.RefreshAsync(cancellation);
        return taken;
    }

    private async Task<bool> TakeAsync(DbConnection connection, DbTransaction transaction, HandInAct act, CancellationToken cancellation)
    {
        object values = new { list = (long)act.List, entry = (long)act.Index, status = (int)act.Status };
        Row? last = await connection.QuerySingleOrDefaultAsync<Row>(Sql.Of("SELECT status, overruled FROM field_acts WHERE list = @list AND entry = @entry", values, transaction, cancellation));
        if (last?.Status == (int)act.Status)
        {
            return true;
        }

        if (act.Status == CredentialStatus.Valid && last is not { Status: (int)CredentialStatus.Suspended, Overruled: 0 })
        {
            // Suspended and reinstated between two hand-ins; or the home has had its own reason since.
            return await connection.ExecuteScalarAsync<int>(Sql.Of("SELECT COUNT(*) FROM status_entries WHERE list = @list AND entry = @entry", values, transaction, cancellation)) == 0;
        }

        if (await register.SetAsync(connection, transaction, act.List, act.Index, act.Status, cancellation) is not null)
        {
            return false;
        }

        await connection.ExecuteAsync(Sql.Of(
            "INSERT INTO field_acts (list, entry, status, overruled) VALUES (@list, @entry, @status, 0) ON CONFLICT (list, entry) DO UPDATE SET status = excluded.status, overruled = 0", values, transaction, cancellation));
        return true;
    }

    private sealed class Row
    {
        public int Status { get; set; }

        public int Overruled { get; set; }
    }
}
