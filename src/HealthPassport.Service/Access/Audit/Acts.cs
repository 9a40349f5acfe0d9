using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Access.Audit;

/// <summary>What administrators did, to the day. Where rights or keys of systems change, the act is written in the same transaction.</summary>
internal sealed class Acts(Database database, TimeProvider clock)
{
    /// <summary>The most days that one request reads.</summary>
    public const int MaxDays = 366;

    /// <summary>Writes an act down.</summary>
    public Task AddAsync(Act act, string actor, string target, DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO acts (id, day, actor, act, target) VALUES (@id, @day, @actor, @act, @target)",
            new { id = RandomNumberGenerator.GetBytes(16), day = UnixDay.Number(UnixDay.Of(clock.GetUtcNow())), actor, act = ActNames.Of(act), target }, transaction, cancellationToken: cancellation));

    /// <summary>Writes an act down that changed nothing in the database.</summary>
    public async Task AddAsync(Act act, string actor, string target, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await AddAsync(act, actor, target, connection, null, cancellation);
    }

    /// <summary>The acts of some days, the newest day first; within a day in no order.</summary>
    public async Task<IReadOnlyList<RecordedAct>> ListAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(Sql.Of(
            """
            SELECT a.day AS Day, a.actor AS Actor, s.name AS ActorName, a.act AS Act, a.target AS Target, t.name AS TargetName
            FROM acts a LEFT JOIN subjects s ON s.id = a.actor LEFT JOIN subjects t ON t.id = a.target
            WHERE a.day BETWEEN @from AND @to ORDER BY a.day DESC, a.id
            """,
            new { from = UnixDay.Number(from), to = UnixDay.Number(to) }, cancellation));
        return [.. rows.Select(row => new RecordedAct(UnixDay.FromNumber(row.Day), row.Actor, row.ActorName, row.Act, row.Target, row.TargetName))];
    }

    private sealed class Row
    {
        public int Day { get; set; }

        public string Actor { get; set; } = "";

        public string? ActorName { get; set; }

        public string Act { get; set; } = "";

        public string Target { get; set; } = "";

        public string? TargetName { get; set; }
    }
}
