using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Access;

/// <summary>The table of who may do what. A change counts for the next request: tokens and sessions are looked up again.</summary>
internal sealed class Subjects(Database database, RightsVersion rightsVersion, Acts acts)
{
    /// <summary>The people who can administer the service: with the right, and with something to sign in with.</summary>
    public const string AbleAdministrators =
        """
        SELECT s.id FROM subjects s JOIN people p ON p.id = s.id
        WHERE (s.rights & @administer) <> 0 AND (p.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys k WHERE k.person = p.id))
        """;

    private const string Columns = "SELECT id AS Id, kind AS Kind, name AS Name, rights AS Rights, entry_kinds AS EntryKinds FROM subjects";

    /// <summary>Adds a subject inside the transaction that adds what belongs to it.</summary>
    public static Task AddAsync(Subject subject, DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        connection.ExecuteAsync(Sql.Of(
            "INSERT INTO subjects (id, kind, name, rights, entry_kinds) VALUES (@Id, @kind, @Name, @rights, @kinds)",
            new { subject.Id, kind = (int)subject.Kind, subject.Name, rights = (int)subject.Rights, kinds = (int)subject.Kinds }, transaction, cancellation));

    /// <summary>One subject; null when there is none.</summary>
    public async Task<Subject?> FindAsync(string id, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return (await connection.QuerySingleOrDefaultAsync<Row>(Sql.Of(Columns + " WHERE id = @id", new { id }, cancellation)))?.ToSubject();
    }

    /// <summary>All subjects of a kind, by name.</summary>
    public async Task<IReadOnlyList<Subject>> ListAsync(CallerKind kind, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(Sql.Of(Columns + " WHERE kind = @kind ORDER BY name, id", new { kind = (int)kind }, cancellation));
        return [.. rows.Select(row => row.ToSubject())];
    }

    /// <summary>Sets the rights of a subject.</summary>
    /// <param name="id">The subject.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="rights">The rights.</param>
    /// <param name="kinds">The kinds of entry, for <see cref="Right.Issue"/>.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What came of it.</returns>
    public Task<SubjectChange> GrantAsync(string id, CallerKind kind, Right rights, EntryKinds kinds, string by, CancellationToken cancellation) => ChangeAsync(
        id, kind, rights.HasFlag(Right.Administer), Act.RightsChanged, by,
        "UPDATE subjects SET rights = @rights, entry_kinds = @kinds WHERE id = @id", new { id, rights = (int)rights, kinds = (int)kinds }, cancellation);

    /// <summary>Takes a subject away, with its keys, tokens and sessions.</summary>
    /// <returns>What came of it.</returns>
    public Task<SubjectChange> RemoveAsync(string id, CallerKind kind, string by, CancellationToken cancellation) =>
        ChangeAsync(id, kind, keepsAdministrator: false, Act.SubjectRemoved, by, "DELETE FROM subjects WHERE id = @id", new { id }, cancellation);

    private async Task<SubjectChange> ChangeAsync(string id, CallerKind kind, bool keepsAdministrator, Act act, string by, string change, object with, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);

        // Also the lock that keeps two administrators from taking each other's right away at the same moment.
        await RightsVersion.MoveAsync(connection, transaction, cancellation);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(Sql.Of(Columns + " WHERE id = @id AND kind = @kind", new { id, kind = (int)kind }, transaction, cancellation));
        if (row is null)
        {
            return SubjectChange.NotFound;
        }

        string[] able = kind == CallerKind.Person && !keepsAdministrator
            ? [.. await connection.QueryAsync<string>(Sql.Of(AbleAdministrators, new { administer = (int)Right.Administer }, transaction, cancellation))]
            : [];
        if (able is [string only] && only == id)
        {
            return SubjectChange.LastAdministrator;
        }

        await connection.ExecuteAsync(Sql.Of(change, with, transaction, cancellation));
        await acts.AddAsync(act, by, id, connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        rightsVersion.Forget();
        return SubjectChange.Done;
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public int Kind { get; set; }

        public string Name { get; set; } = "";

        public int Rights { get; set; }

        public int EntryKinds { get; set; }

        public Subject ToSubject() => new(Id, (CallerKind)Kind, Name, (Right)Rights, (EntryKinds)EntryKinds);
    }
}
