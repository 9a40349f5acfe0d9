using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Field;

/// <summary>The table of field keys, at home as on a laptop.</summary>
internal sealed class FieldKeyTable(Database database)
{
    /// <summary>The status list that a field key's cards belong to; null for a key that is not ours.</summary>
    public async ValueTask<uint?> ListOfAsync(string kid, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return (uint?)await connection.ExecuteScalarAsync<long?>(new CommandDefinition("SELECT list FROM field_keys WHERE kid = @kid", new { kid }, cancellationToken: cancellation));
    }

    /// <summary>Writes a key down; in the caller's transaction.</summary>
    public static Task AddAsync(DbConnection connection, DbTransaction transaction, byte[] tour, FieldKeyCertificate certificate, uint list) => connection.ExecuteAsync(
        "INSERT INTO field_keys (kid, tour, day, list) VALUES (@kid, @tour, @day, @list)",
        new { kid = KeyIdOf(certificate).ToString(), tour, day = UnixDay.Number(certificate.Day), list = (long)list },
        transaction);

    /// <summary>The key id of the key that a certificate names; the point was checked.</summary>
    public static KeyId KeyIdOf(FieldKeyCertificate certificate) => certificate.FieldKey()!.SubjectKeyId();
}
