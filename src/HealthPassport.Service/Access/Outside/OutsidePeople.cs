using System.Data.Common;
using Dapper;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Access.Outside;

/// <summary>Who of our people is who at the provider: by issuer and subject, as an administrator has registered it.</summary>
internal sealed class OutsidePeople(Database database, Acts acts)
{
    /// <summary>The person of a subject; null when nobody was registered with it.</summary>
    public async Task<string?> FindAsync(string issuer, string subject, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<string>(Sql.Of("SELECT person FROM outside_people WHERE issuer = @issuer AND subject = @subject", new { issuer, subject }, cancellation));
    }

    /// <summary>Registers a person's subject in place of an older one.</summary>
    /// <returns>False when there is no such person, or the subject is somebody else's.</returns>
    public async Task<bool> MatchAsync(string person, string issuer, string subject, string by, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(Sql.Of("DELETE FROM outside_people WHERE person = @person", new { person }, transaction, cancellation));
        int added = await connection.ExecuteAsync(Sql.Of(
            "INSERT INTO outside_people (issuer, subject, person) SELECT @issuer, @subject, id FROM people WHERE id = @person ON CONFLICT (issuer, subject) DO NOTHING",
            new { issuer, subject, person }, transaction, cancellation));
        if (added != 1)
        {
            return false;
        }

        await acts.AddAsync(Act.PersonMatched, by, person, connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
