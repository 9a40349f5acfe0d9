using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using HealthPassport.Service.Storage;
using Microsoft.AspNetCore.Identity;

namespace HealthPassport.Service.Access.People;

/// <summary>Signing in by password: five wrong ones close the door for five minutes. A passkey opens it all the same, so that nobody can lock a colleague out.</summary>
internal sealed class PasswordSignIn(UserManager<Person> people, Database database, TimeProvider clock)
{
    /// <summary>The wrong passwords after which the door closes.</summary>
    public const int MaxFailures = 5;

    /// <summary>How long it stays closed.</summary>
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);

    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Person>().HashPassword(new Person(), RandomNumberGenerator.GetHexString(32)));

    // Hashing is slow on purpose; strangers must not take both cores.
    private static readonly SemaphoreSlim Hashing = new(1, 1);

    /// <summary>The person whose name and password these are; null otherwise, without saying what was wrong.</summary>
    public async Task<Person?> FindAsync(string login, string password, CancellationToken cancellation)
    {
        Person? person = password.Length <= PasswordRules.MaxLength ? await people.FindByNameAsync(login) : null;
        if (person?.PasswordHash is null)
        {
            await CheckAsync(() => Task.FromResult(people.PasswordHasher.VerifyHashedPassword(new Person(), NobodysHash.Value, "nobody's") == PasswordVerificationResult.Success), cancellation);
            return null;
        }

        // The try is counted before the password is looked at: a hundred at the same moment are still five.
        int tries = await CountAsync(person, cancellation);
        if (tries == 0)
        {
            return null;
        }

        bool isGood = tries <= MaxFailures && await CheckAsync(() => people.CheckPasswordAsync(person, password), cancellation);
        if (isGood || tries >= MaxFailures)
        {
            long until = isGood ? 0 : clock.GetUtcNow().Add(Locked).ToUnixTimeSeconds();
            await using DbConnection connection = await database.OpenAsync(cancellation);
            await connection.ExecuteAsync(Sql.Of("UPDATE people SET failures = 0, locked_until = @until WHERE id = @Id", new { until, person.Id }, cancellation));
        }

        return isGood ? person : null;
    }

    private static async Task<bool> CheckAsync(Func<Task<bool>> check, CancellationToken cancellation)
    {
        await Hashing.WaitAsync(cancellation);
        try
        {
            return await check();
        }
        finally
        {
            Hashing.Release();
        }
    }

    private async Task<int> CountAsync(Person person, CancellationToken cancellation)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<int>(Sql.Of(
            "UPDATE people SET failures = failures + 1 WHERE id = @Id AND locked_until <= @now RETURNING failures", new { person.Id, now }, cancellation));
    }
}
