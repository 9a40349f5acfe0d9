using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Service.Field.Home;

/// <summary>A row of <c>field_tours</c>.</summary>
internal sealed class TourRow
{
#pragma warning disable CA1707      // the columns' names
    public byte[] Id { get; set; } = [];

    public string Unit { get; set; } = "";

    public int First_day { get; set; }

    public int Days { get; set; }

    public int Kinds { get; set; }

    public int Supply { get; set; }

    public byte[]? Request { get; set; }

    public byte[]? Unit_key { get; set; }

    public byte[]? Answer { get; set; }

    public int? Lost_from { get; set; }
#pragma warning restore CA1707

    public DateOnly FirstDay => UnixDay.FromNumber(First_day);

    public DateOnly LastDay => FirstDay.AddDays(Days - 1);

    public static Task<TourRow?> FindAsync(DbConnection connection, DbTransaction? transaction, byte[] id, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<TourRow?>(new CommandDefinition("SELECT * FROM field_tours WHERE id = @id", new { id }, transaction, cancellationToken: cancellation));
}
