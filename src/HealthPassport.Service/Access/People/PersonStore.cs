using System.Data.Common;
using Dapper;
using HealthPassport.Service.Storage;
using Microsoft.AspNetCore.Identity;

namespace HealthPassport.Service.Access.People;

/// <summary>Identity's stores over our tables.</summary>
internal sealed partial class PersonStore(Database database) : IUserPasswordStore<Person>, IUserSecurityStampStore<Person>, IUserPasskeyStore<Person>
{
    private const string Columns =
        """
        SELECT p.id AS Id, p.login AS Login, p.login_key AS LoginKey, s.name AS Name, s.rights AS Rights, s.entry_kinds AS Kinds, p.password_hash AS PasswordHash, p.security_stamp AS SecurityStamp
        FROM people p JOIN subjects s ON s.id = p.id
        """;

    public async Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Subjects.AddAsync(user.ToSubject(), connection, transaction, cancellationToken);
        int added = await connection.ExecuteAsync(Sql.Of(
            """
            INSERT INTO people (id, login, login_key, password_hash, security_stamp, failures, locked_until)
            VALUES (@Id, @Login, @LoginKey, @PasswordHash, @SecurityStamp, 0, 0) ON CONFLICT (login_key) DO NOTHING
            """,
            new { user.Id, user.Login, user.LoginKey, user.PasswordHash, user.SecurityStamp }, transaction, cancellationToken));
        if (added == 0)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Login));
        }

        await transaction.CommitAsync(cancellationToken);
        return IdentityResult.Success;
    }

    // The names are settled when a person is registered; only what a person signs in with changes.
    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(Sql.Of(
            "UPDATE people SET password_hash = @PasswordHash, security_stamp = @SecurityStamp WHERE id = @Id", new { user.Id, user.PasswordHash, user.SecurityStamp }, cancellationToken));
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException("Subjects.RemoveAsync takes people away.");

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Person>(Sql.Of(Columns + " WHERE p.id = @userId", new { userId }, cancellationToken));
    }

    public async Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Person>(Sql.Of(Columns + " WHERE p.login_key = @normalizedUserName", new { normalizedUserName }, cancellationToken));
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.LoginKey);

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => Set(() => user.Login = userName ?? "");

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.LoginKey = normalizedName ?? "");

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public void Dispose()
    {
        // Nothing is held open between calls.
    }

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
