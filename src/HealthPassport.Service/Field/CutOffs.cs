using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Service.Field;

/// <summary>The ends of lost field keys: for each key from the first untrusted day on, exactly the cards that were handed in before the report.</summary>
internal static class CutOffs
{
    /// <summary>Reads all of them, or those of one tour.</summary>
    public static async Task<CutOff[]> ReadAsync(DbConnection connection, DbTransaction? transaction, byte[]? tour, CancellationToken cancellation)
    {
        (string Kid, int First)[] keys = [.. await connection.QueryAsync<(string, int)>(new CommandDefinition(
            "SELECT k.kid, t.lost_from FROM field_keys k JOIN field_tours t ON t.id = k.tour WHERE t.lost_from IS NOT NULL AND k.day >= t.lost_from"
            + (tour is null ? "" : " AND t.id = @tour") + " ORDER BY k.day, k.kid",
            new { tour }, transaction, cancellationToken: cancellation))];
        List<CutOff> cutOffs = [];
        foreach ((string kid, int first) in keys)
        {
            IEnumerable<byte[]> names = await connection.QueryAsync<byte[]>(new CommandDefinition("SELECT name FROM field_cards WHERE kid = @kid", new { kid }, transaction, cancellationToken: cancellation));
            cutOffs.Add(new CutOff(KeyId.Parse(kid)!.Value, UnixDay.FromNumber(first), HashList.Of(names.Select(name => EnvelopeHash.FromBytes(name)))));
        }

        return [.. cutOffs];
    }
}
